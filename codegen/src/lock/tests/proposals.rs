//! What is proposed, followed to the letter, keeps the old names.

use super::{Run, difference};

/// What a run with something new says, and what the lock gains where a person
/// does as told.
fn followed(first: &Run, later: Run) -> String {
    let said = later.said();
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    let lock = later.follow(&said).lock();
    let gained = difference(&first.lock(), &lock);
    assert!(!gained.contains("- "), "{gained}");
    format!("{said}\n\n{gained}")
}

/// A first run with a name that is not in camel case.
fn odd(element: &str, manifest: &str) -> Run {
    Run::first().with(element).manifest(manifest)
}

#[test]
fn of_types() {
    let first = odd(
        r#"<ComplexType Name="remote_Control"><Property Name="p" Type="Edm.String"/></ComplexType>"#,
        "types = [\"a.remote_Control\"]",
    );
    let mut later = first.then().with(
        r#"<ComplexType Name="remoteControl"><Property Name="p" Type="Edm.String"/></ComplexType>"#,
    );
    later.manifest = later
        .manifest
        .replace("[\"a.remote", "[\"a.remoteControl\", \"a.remote");
    insta::assert_snapshot!(followed(&first, later), @r#"
    error[E0503]: `models::RemoteControl` stands for type `a.remote_Control`, and would stand for type `a.remoteControl`
      --> codegen.lock:29:1
       |
    29 | models::RemoteControl = type a.remote_Control
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:17:20
       |
    17 | ...Type Name="remote_Control"><Property Name="p" Type="Edm.String"/></ComplexType><ComplexType Name="remoteControl"><Property Name="...
       |               -------------- the name is this one's                                                  ------------- this would take the name
       |
       = help: write under `[rename]` in the manifest: `"a.remoteControl" = "remoteControlType"`

    + models::RemoteControlType = type a.remoteControl
    + models::RemoteControlType::P = constant a.remoteControl/p
    + models::RemoteControlType::p = field a.remoteControl/p
    "#);
}

#[test]
fn of_members_of_enumerations() {
    let old = r#"<Member Name="very_Big"/>"#;
    let first = Run::first().replace(r#"<Member Name="big"/>"#, old);
    let later = first
        .then()
        .replace(old, &format!("{old}<Member Name=\"veryBig\"/>"));
    insta::assert_snapshot!(followed(&first, later), @r#"
    error[E0503]: `models::Kind::VeryBig` stands for variant `a.kind/very_Big`, and would stand for variant `a.kind/veryBig`
      --> codegen.lock:20:1
       |
    20 | models::Kind::VeryBig = variant a.kind/very_Big
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:15:59
       |
    15 | <EnumType Name="kind"><Member Name="small"/><Member Name="very_Big"/><Member Name="veryBig"/></EnumType>
       |                                                           --------                 ------- this would take the name
       |                                                           |
       |                                                           the name is this one's
       |
       = help: write under `[rename]` in the manifest: `"a.kind/veryBig" = "veryBigMember"`

    + models::Kind::VeryBigMember = variant a.kind/veryBig
    "#);
}

#[test]
fn of_properties() {
    let first = Run::first().replace(
        r#"<Property Name="from""#,
        r#"<Property Name="sent_At" Type="Edm.String"/><Property Name="from""#,
    );
    let later = first.then().replace(
        r#"<Property Name="from""#,
        r#"<Property Name="sentAt" Type="Edm.String"/><Property Name="from""#,
    );
    insta::assert_snapshot!(followed(&first, later), @r#"
    error[E0503]: `models::Message::sent_at` stands for field `a.message/sent_At`, and would stand for field `a.message/sentAt`, and one more name likewise
      --> codegen.lock:27:1
       |
    27 | models::Message::sent_at = field a.message/sent_At
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:11:19
       |
    11 |   <Property Name="sent_At" Type="Edm.String"/><Property Name="sentAt" Type="Edm.String"/><Property Name="from" Type="a.party"/>
       |                   ------- the name is this one's              ------ this would take the name
       |
       = help: write under `[rename]` in the manifest: `"a.message/sentAt" = "sentAtProperty"`

    + models::Message::SENT_AT_PROPERTY = constant a.message/sentAt
    + models::Message::sent_at_property = field a.message/sentAt
    "#);
}

#[test]
fn of_navigation_properties() {
    let step = |name: &str| {
        format!(
            "<NavigationProperty Name=\"{name}\" Type=\"Collection(a.message)\" \
             ContainsTarget=\"true\"/></EntityType><EntityType Name=\"message\">"
        )
    };
    let at = "</EntityType>\n<EntityType Name=\"message\">";
    let first = Run::first()
        .replace(at, &step("all_Mail"))
        .manifest("[[root]]\npath = \"/me/all_Mail\"");
    let later = first
        .then()
        .replace("<NavigationProperty Name=\"all_Mail\"", "<NavigationProperty Name=\"allMail\" Type=\"Collection(a.message)\" ContainsTarget=\"true\"/><NavigationProperty Name=\"all_Mail\"")
        .manifest("[[root]]\npath = \"/me/allMail\"\nname = \"me::all\"");
    insta::assert_snapshot!(followed(&first, later), @r#"
    error[E0503]: `models::User::all_mail` stands for field `a.user/all_Mail`, and would stand for field `a.user/allMail`, and 2 more names likewise
      --> codegen.lock:34:1
       |
    34 | models::User::all_mail = field a.user/all_Mail
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:7:27
       |
     7 | ...ame="allMail" Type="Collection(a.message)" ContainsTarget="true"/><NavigationProperty Name="all_Mail" Type="Collection(a.message)...
       |         ------- this would take the name                                                       -------- the name is this one's
       |
       = help: write under `[rename]` in the manifest: `"a.user/allMail" = "allMailProperty"`

    + models::User::ALL_MAIL_PROPERTY = constant a.user/allMail
    + models::User::all_mail_property = field a.user/allMail
    + requests::UserRequest::all_mail_property = method a.user/allMail
    + requests::me::all = function GET /me/allMail
    "#);
}

#[test]
fn of_schemas_and_entries() {
    let first = odd("", "types = [\"a.b.x\"]");
    let mut later = first.then();
    later
        .manifest
        .push_str("[rename]\n\"a.b\" = \"c\"\n\"a.all/me\" = \"myself\"\n");
    let said = later.said();
    insta::assert_snapshot!(said, @r#"
    error[E0504]: method `a.all/me` is called `Graph::me`, and would be called `Graph::myself`
      --> codegen.lock:10:1
       |
    10 | Graph::me = method a.all/me
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:16:46
       |
    16 | <EntityContainer Name="all"><Singleton Name="me" Type="a.user"/></EntityContainer>
       |                                              -- this would be renamed
       |
       = help: remove `a.all/me` from `rename` in the manifest, or accept the new name with `cargo xtask codegen --rename-in-lock`, which keeps the old one from other elements

    error[E0504]: module `a.b` is called `models::b`, and would be called `models::c`
      --> codegen.lock:36:1
       |
    36 | models::b = module a.b
       | ^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:17:29
       |
    17 | </Schema><Schema Namespace="a.b" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="x"/></Schema></edmx:DataServices...
       |                             --- this would be renamed
       |
       = help: remove `a.b` from `rename` in the manifest, or accept the new name with `cargo xtask codegen --rename-in-lock`, which keeps the old one from other elements
    "#);
}

#[test]
fn of_functions() {
    let first = Run::first();
    let mut later = first.then();
    later
        .manifest
        .push_str("[[root]]\npath = \"/me/messages/{id}\"\nname = \"me::list_messages\"\n");
    insta::assert_snapshot!(later.said(), @r"
    error[E0503]: `requests::me::list_messages` stands for function `GET /me/messages`, and would stand for function `GET /me/messages/{}`
      --> codegen.lock:42:1
       |
    42 | requests::me::list_messages = function GET /me/messages
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: give the function of `GET /me/messages/{}` another `name` in its `[[root]]`
    ");
}

#[test]
fn of_a_name_that_another_form_of_a_type_had() {
    let first = odd("", "create = [\"a.message\"]");
    let later = first
        .then()
        .with(r#"<ComplexType Name="messageCreate"/>"#)
        .manifest("types = [\"a.messageCreate\"]");
    insta::assert_snapshot!(followed(&first, later), @r#"
    error[E0503]: `models::MessageCreate` stands for create `a.message`, and would stand for type `a.messageCreate`
      --> codegen.lock:31:1
       |
    31 | models::MessageCreate = create a.message
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:8:19
       |
     8 | <EntityType Name="message">
       |                   ------- the name is this one's
    ...
    17 | <ComplexType Name="messageCreate"/></Schema><Schema Namespace="a.b" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Nam...
       |                    ------------- this would take the name
       |
       = help: write under `[rename]` in the manifest: `"a.messageCreate" = "messageCreateType"`

    + models::MessageCreateType = type a.messageCreate
    "#);
}

#[test]
fn of_two_elements_with_one_name() {
    let mut run = Run::first().replace(
        "<EntityContainer Name=\"all\">",
        "<EntityContainer Name=\"all\"><EntitySet Name=\"users\" EntityType=\"a.user\"/>",
    );
    run.manifest.push_str("[[root]]\npath = \"/users\"\n");
    run.alter = |package| {
        for entry in &mut package.graph.entries {
            entry.ident = "me".to_owned();
        }
    };
    insta::assert_snapshot!(run.said(), @r#"
    error[E0505]: `Graph::me` would stand for method `a.all/me` and for method `a.all/users`
      --> a.xml:16:46
       |
    16 | <EntityContainer Name="all"><EntitySet Name="users" EntityType="a.user"/><Singleton Name="me" Type="a.user"/></EntityContainer>
       |                                              ^^^^^
       |
       = help: write under `[rename]` in the manifest: `"a.all/users" = "usersEntry"`
    "#);
}

#[test]
fn of_many_elements_is_cut_short() {
    let types = |first: char| -> String {
        let ty = |at: usize| format!("<ComplexType Name=\"{first}b{at}\"/>");
        (0..200).map(ty).collect()
    };
    let names = |first: char| -> String {
        let name = |at: usize| format!("\"a.{first}b{at}\", ");
        format!("types = [{}]", (0..200).map(name).collect::<String>())
    };
    let first = Run::first().with(&types('a')).manifest(&names('a'));
    let mut later = first.then();
    later.manifest = later.manifest.replace(&names('a'), &names('A'));
    let later = later.with(&types('A'));
    let said = later.said();
    assert_eq!(said.matches("error[E0503]").count(), 50);
    assert!(said.contains("; 150 more are not told"), "{said}");
}
