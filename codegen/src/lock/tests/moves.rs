//! Names stay with their elements.

use super::{Run, difference};

const LATER: &str = r#"<ComplexType Name="Kind"/>"#;

#[test]
fn a_name_of_what_is_gone_is_kept_for_it() {
    let first = Run::first();
    let without = first
        .then()
        .replace(r#"Type="a.kind""#, r#"Type="Edm.String""#);
    insta::assert_snapshot!(difference(&first.lock(), &without.lock()), @r"
    - models::Kind = type a.kind
    - models::Kind::Big = variant a.kind/big
    - models::Kind::Small = variant a.kind/small
    + gone models::Kind = type a.kind
    + gone models::Kind::Big = variant a.kind/big
    + gone models::Kind::Small = variant a.kind/small
    ");

    let mut back = without.then();
    back.schema = first.schema.clone();
    assert_eq!(back.lock(), first.lock());

    let other = without.then().with(LATER).manifest("types = [\"a.Kind\"]");
    insta::assert_snapshot!(other.said(), @r#"
    error[E0503]: `models::Kind` is kept for type `a.kind`, and would stand for type `a.Kind`
      --> codegen.lock:18:1
       |
    18 | gone models::Kind = type a.kind
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:15:17
       |
    15 | <EnumType Name="kind"><Member Name="small"/><Member Name="big"/></EnumType>
       |                 ---- the name is this one's
    16 | <EntityContainer Name="all"><Singleton Name="me" Type="a.user"/></EntityContainer>
    17 | <ComplexType Name="Kind"/></Schema><Schema Namespace="a.b" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="x"/></...
       |                    ---- this would take the name
       |
       = help: write under `[rename]` in the manifest: `"a.Kind" = "KindType"`
    "#);
}

#[test]
fn a_rename_on_purpose_is_accepted_once_and_keeps_the_old_name() {
    let first = Run::first();
    let mut later = first
        .then()
        .manifest("rename = { \"a.message\" = \"mail\" }");
    insta::assert_snapshot!(later.said(), @r#"
    error[E0504]: type `a.message` is called `models::Message`, and would be called `models::Mail`, and one more name likewise
      --> codegen.lock:21:1
       |
    21 | models::Message = type a.message
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:8:19
       |
     8 | <EntityType Name="message">
       |                   ------- this would be renamed
       |
       = help: remove `a.message` from `rename` in the manifest, or accept the new name with `cargo xtask codegen --rename-in-lock`, which keeps the old one from other elements
    "#);
    later.accepts_renames = true;
    insta::assert_snapshot!(difference(&first.lock(), &later.lock()), @r"
    - models::Message = type a.message
    - models::Message::FROM = constant a.message/from
    - models::Message::ID = constant a.message/id
    - models::Message::from = field a.message/from
    - models::Message::id = field a.message/id
    - requests::MessageCollectionRequest = request Collection(a.message)
    - requests::MessageCollectionRequest::list = method Collection(a.message)#GET
    + models::Mail = type a.message
    + models::Mail::FROM = constant a.message/from
    + models::Mail::ID = constant a.message/id
    + models::Mail::from = field a.message/from
    + models::Mail::id = field a.message/id
    + former models::Message = type a.message
    + former models::Message::FROM = constant a.message/from
    + former models::Message::ID = constant a.message/id
    + former models::Message::from = field a.message/from
    + former models::Message::id = field a.message/id
    + requests::MailCollectionRequest = request Collection(a.message)
    + requests::MailCollectionRequest::list = method Collection(a.message)#GET
    + former requests::MessageCollectionRequest = request Collection(a.message)
    + former requests::MessageCollectionRequest::list = method Collection(a.message)#GET
    ");

    // Without the option the next run is content, and nobody else gets it.
    assert_eq!(later.then().lock(), later.lock());
    let other = later
        .then()
        .with(r#"<ComplexType Name="Message"/>"#)
        .manifest("types = [\"a.Message\"]");
    insta::assert_snapshot!(other.said(), @r#"
    error[E0503]: `models::Message` is kept for type `a.message`, and would stand for type `a.Message`
      --> codegen.lock:26:1
       |
    26 | former models::Message = type a.message
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: a.xml:8:19
       |
     8 | <EntityType Name="message">
       |                   ------- the name is this one's
    ...
    17 | <ComplexType Name="Message"/></Schema><Schema Namespace="a.b" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="x"/...
       |                    ------- this would take the name
       |
       = help: write under `[rename]` in the manifest: `"a.Message" = "MessageType"`
    "#);

    // Back again is a rename as well.
    let mut back = later.then();
    back.manifest = first.manifest.clone();
    assert!(back.said().contains("error[E0504]"), "{}", back.said());
    back.accepts_renames = true;
    insta::assert_snapshot!(difference(&later.lock(), &back.lock()), @r"
    - models::Mail = type a.message
    - models::Mail::FROM = constant a.message/from
    - models::Mail::ID = constant a.message/id
    - models::Mail::from = field a.message/from
    - models::Mail::id = field a.message/id
    - former models::Message = type a.message
    - former models::Message::FROM = constant a.message/from
    - former models::Message::ID = constant a.message/id
    - former models::Message::from = field a.message/from
    - former models::Message::id = field a.message/id
    - requests::MailCollectionRequest = request Collection(a.message)
    - requests::MailCollectionRequest::list = method Collection(a.message)#GET
    - former requests::MessageCollectionRequest = request Collection(a.message)
    - former requests::MessageCollectionRequest::list = method Collection(a.message)#GET
    + former models::Mail = type a.message
    + former models::Mail::FROM = constant a.message/from
    + former models::Mail::ID = constant a.message/id
    + former models::Mail::from = field a.message/from
    + former models::Mail::id = field a.message/id
    + models::Message = type a.message
    + models::Message::FROM = constant a.message/from
    + models::Message::ID = constant a.message/id
    + models::Message::from = field a.message/from
    + models::Message::id = field a.message/id
    + former requests::MailCollectionRequest = request Collection(a.message)
    + former requests::MailCollectionRequest::list = method Collection(a.message)#GET
    + requests::MessageCollectionRequest = request Collection(a.message)
    + requests::MessageCollectionRequest::list = method Collection(a.message)#GET
    ");
}

#[test]
fn members_of_a_new_base_type_keep_their_names() {
    let first = Run::first();
    let later = first
        .then()
        .replace(r#"<EntityType Name="message">"#, r#"<EntityType Name="message" BaseType="a.base">"#)
        .replace(r#"<Property Name="from" Type="a.party"/>"#, "")
        .with(r#"<EntityType Name="base" Abstract="true"><Property Name="from" Type="a.party"/></EntityType>"#);
    assert_eq!(later.lock(), first.lock());
}

#[test]
fn accepting_renames_gives_no_name_away() {
    let first = Run::first();
    let mut later = first
        .then()
        .replace(r#"Type="a.kind""#, r#"Type="Edm.String""#)
        .with(LATER)
        .manifest("types = [\"a.Kind\"]");
    later.accepts_renames = true;
    assert!(later.said().contains("error[E0503]"), "{}", later.said());
}
