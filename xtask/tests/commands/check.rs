//! `cargo xtask check`.

use std::process::{Command, Output};

use super::{run, stderr, stdout};

const GOOD: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="meeting">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="state" Type="n.state" />
        <NavigationProperty Name="parts" Type="Collection(n.meeting)" ContainsTarget="true" />
      </EntityType>
      <EnumType Name="state">
        <Member Name="open" Value="0" />
        <Member Name="closed" Value="1" />
      </EnumType>
      <EntityContainer Name="Service">
        <EntitySet Name="meetings" EntityType="n.meeting" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

/// Runs the program in a folder that holds these files.
fn check(files: &[(&str, &[u8])], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    run(folder.path(), &[&["check"], arguments].concat())
}

#[test]
fn a_good_document_is_counted() {
    let output = check(&[("a.xml", GOOD.as_bytes())], &["a.xml"]);
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
    let stdout = stdout(&output);
    let (first, table) = stdout.split_once('\n').unwrap();
    assert!(first.starts_with("read 1 document in "), "{first}");
    insta::assert_snapshot!(table, @r"
    1 schemas
    1 entity types
    1 enumeration types
    2 members of enumeration types
    2 properties
    1 navigation properties
    1 entity containers
    1 entity sets
    ");
}

#[test]
fn a_fault_is_shown_with_its_place_and_fails() {
    let bad = GOOD.replace("Type=\"n.state\"", "Type=\"n.stat\"");
    let output = check(&[("a.xml", bad.as_bytes())], &["a.xml"]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = stderr(&output);
    assert!(stderr.contains("n.stat"), "{stderr}");
    assert!(stderr.contains("--> a.xml:7:"), "{stderr}");
    assert!(stderr.ends_with("error: 1 error\n"), "{stderr}");
    assert!(
        !stderr.contains('\u{1b}'),
        "a pipe gets no colours: {stderr:?}"
    );
    assert!(stdout(&output).contains("1 entity types"));
}

#[test]
fn colours_can_be_forced_and_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xml"), "<a").unwrap();
    let run = |variable: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["check", "a.xml"])
            .current_dir(folder.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env(variable, "1")
            .output();
        stderr(&output.unwrap())
    };
    assert!(run("CLICOLOR_FORCE").contains("\u{1b}["));
    assert!(!run("NO_COLOR").contains('\u{1b}'));
}

#[test]
fn documents_are_read_together() {
    let types = GOOD.replace("n.state\"", "other.state\"");
    let other = GOOD
        .split("<EnumType")
        .next()
        .map(|head| {
            head.split("<EntityType")
                .next()
                .unwrap()
                .replace("\"n\"", "\"other\"")
        })
        .unwrap();
    let other = format!(
        "{other}<EnumType Name=\"state\"><Member Name=\"open\" /></EnumType>\
         </Schema></edmx:DataServices></edmx:Edmx>"
    );
    let files: [(&str, &[u8]); 2] = [("a.xml", types.as_bytes()), ("b.xml", other.as_bytes())];
    assert_eq!(check(&files, &["a.xml"]).status.code(), Some(1));
    let together = check(&files, &["a.xml", "b.xml"]);
    assert_eq!(together.status.code(), Some(0), "{}", stderr(&together));
    assert!(stdout(&together).starts_with("read 2 documents in "));
}

#[test]
fn a_document_that_is_no_xml_fails_without_consequences() {
    let output = check(
        &[("a.xml", b"<edmx:Edmx"), ("b.xml", GOOD.as_bytes())],
        &["a.xml", "b.xml"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    assert!(
        stderr(&output).contains("--> a.xml:1:"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn files_that_cannot_be_read_are_all_named() {
    let output = check(&[("a.xml", b"\xFF\xFEa\0")], &["none.xml", "a.xml", "."]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = stderr(&output);
    assert!(
        stderr.contains("error: cannot read `none.xml`: "),
        "{stderr}"
    );
    assert!(
        stderr.contains("error: `a.xml` is UTF-16; save it as UTF-8"),
        "{stderr}"
    );
    assert!(stderr.contains("error: `.` is a folder"), "{stderr}");
}

#[test]
fn a_wrong_command_line_is_another_exit_status() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["check"][..],
        &["chekc", "a.xml"],
        &["check", "--strict", "a.xml"],
        &[],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains("cargo xtask"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn help_teaches_by_example() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["check", "--help"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("cargo xtask check schemas/graph-beta.csdl.xml"));
}

#[test]
fn of_many_warnings_with_one_code_the_first_are_shown() {
    let many = GOOD.replace(
        "<EnumType Name=\"state\">",
        "<EnumType Name=\"state\" odd=\"1\">",
    );
    let member = "<Member Name=\"m\" odd=\"1\" />";
    let members: String = (0..30)
        .map(|n| member.replace("\"m\"", &format!("\"m{n}\"")))
        .collect();
    let many = many.replace("</EnumType>", &format!("{members}</EnumType>"));
    let files: [(&str, &[u8]); 1] = [("a.xml", many.as_bytes())];
    let first = check(&files, &["a.xml"]);
    assert_eq!(first.status.code(), Some(0));
    assert_eq!(stderr(&first).matches("warning[").count(), 20);
    assert!(
        stderr(&first).contains("\n11 more of W"),
        "{}",
        stderr(&first)
    );
    assert!(stderr(&first).ends_with("warning: 31 warnings\n"));
    let all = check(&files, &["--all", "a.xml"]);
    assert_eq!(stderr(&all).matches("warning[").count(), 31);
    assert!(!stderr(&all).contains("more of"));
}
