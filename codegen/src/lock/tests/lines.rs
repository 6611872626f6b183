//! The text of the lock.

use super::{Run, difference};
use crate::lock::text::is_path;

#[test]
fn the_first_run_writes_each_name_with_its_element() {
    let lock = Run::first().lock();
    let (_, names) = lock.split_once("\n\n").unwrap();
    insta::assert_snapshot!(names, @r"
    Graph::me = method a.all/me
    models::AnyParty = family a.party
    models::AnyParty::Guest = variant a.party/a.guest
    models::AnyParty::Party = variant a.party/a.party
    models::AnyParty::alias = accessor a.party/alias
    models::Guest = type a.guest
    models::Guest::ALIAS = constant a.guest/alias
    models::Guest::alias = field a.guest/alias
    models::Kind = type a.kind
    models::Kind::Big = variant a.kind/big
    models::Kind::Small = variant a.kind/small
    models::Message = type a.message
    models::Message::FROM = constant a.message/from
    models::Message::ID = constant a.message/id
    models::Message::from = field a.message/from
    models::Message::id = field a.message/id
    models::Party = type a.party
    models::Party::ALIAS = constant a.party/alias
    models::Party::alias = field a.party/alias
    models::User = type a.user
    models::User::ID = constant a.user/id
    models::User::MESSAGES = constant a.user/messages
    models::User::TYPE = constant a.user/type
    models::User::id = field a.user/id
    models::User::messages = field a.user/messages
    models::User::type = field a.user/type
    requests::MessageCollectionRequest = request Collection(a.message)
    requests::MessageCollectionRequest::list = method Collection(a.message)#GET
    requests::UserRequest = request a.user
    requests::UserRequest::get = method a.user#GET
    requests::UserRequest::messages = method a.user/messages
    requests::me::get = function GET /me
    requests::me::list_messages = function GET /me/messages
    ");
}

#[test]
fn a_second_run_writes_the_same() {
    let first = Run::first();
    assert_eq!(first.then().lock(), first.lock());
}

#[test]
fn the_order_of_lines_and_twins_do_not_matter() {
    let first = Run::first();
    let mut later = first.then();
    let lock = first.lock();
    let reversed: Vec<&str> = lock.lines().rev().chain(lock.lines()).collect();
    later.lock = Some(format!("\u{feff}{}", reversed.join("\r\n")));
    assert_eq!(later.lock(), lock);
}

#[test]
fn a_line_once_live_and_once_gone_is_live() {
    let first = Run::first();
    let mut later = first.then();
    let lock = first.lock();
    later.lock = Some(format!("{lock}gone models::Kind = type a.kind\n"));
    assert_eq!(later.lock(), lock);
}

#[test]
fn what_is_no_line_is_told_with_its_place() {
    let mut run = Run::first();
    run.lock = Some(
        "<<<<<<< ours\n\
         models::Kind = type a.kind\n\
         =======\n\
         models::Kind\n\
         models::Kind = typ a.kind\n\
         models::Kind = type\n\
         gone models:Kind = type a.kind\n\
         lost models::Kind = type a.kind\n\
         1::b = type a.kind\n"
            .to_owned(),
    );
    insta::assert_snapshot!(run.said(), @r"
    error[E0501]: a merge was not finished
     --> codegen.lock:1:1
      |
    1 | <<<<<<< ours
      | ^^^^^^^^^^^^
      |
      = help: keep the lines of both sides and remove the markers

    error[E0501]: a merge was not finished
     --> codegen.lock:3:1
      |
    3 | =======
      | ^^^^^^^
      |
      = help: keep the lines of both sides and remove the markers

    error[E0501]: this is no line of the lock
     --> codegen.lock:4:1
      |
    4 | models::Kind
      | ^^^^^^^^^^^^
      |
      = help: a line is `NAME = ROLE ELEMENT`, with `gone` or `former` before it where they apply

    error[E0501]: `typ` is no role of a name
     --> codegen.lock:5:1
      |
    5 | models::Kind = typ a.kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `type`?

    error[E0501]: the element is missing
     --> codegen.lock:6:1
      |
    6 | models::Kind = type
      | ^^^^^^^^^^^^^^^^^^^
      |
      = help: a line is `NAME = ROLE ELEMENT`, with `gone` or `former` before it where they apply

    error[E0501]: `models:Kind` is no path of Rust
     --> codegen.lock:7:1
      |
    7 | gone models:Kind = type a.kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a line is `NAME = ROLE ELEMENT`, with `gone` or `former` before it where they apply

    error[E0501]: `lost models::Kind` is no name
     --> codegen.lock:8:1
      |
    8 | lost models::Kind = type a.kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a line is `NAME = ROLE ELEMENT`, with `gone` or `former` before it where they apply

    error[E0501]: `1::b` is no path of Rust
     --> codegen.lock:9:1
      |
    9 | 1::b = type a.kind
      | ^^^^^^^^^^^^^^^^^^
      |
      = help: a line is `NAME = ROLE ELEMENT`, with `gone` or `former` before it where they apply
    ");
}

#[test]
fn a_name_of_two_elements_is_told() {
    let mut run = Run::first();
    run.lock = Some(
        "models::Kind = type a.kind\n\
         # The other side of a merge.\n\
         gone models::Kind = type a.Kind\n"
            .to_owned(),
    );
    insta::assert_snapshot!(run.said(), @r"
    error[E0502]: `models::Kind` stands for two elements
     --> codegen.lock:3:1
      |
    1 | models::Kind = type a.kind
      | -------------------------- it is given here
    2 | # The other side of a merge.
    3 | gone models::Kind = type a.Kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep the line of the release that was first, and let a run name the other element
    ");
}

#[test]
fn not_all_mistakes_of_a_long_lock_are_told() {
    let mut run = Run::first();
    run.lock = Some("x\n".repeat(1000));
    assert_eq!(run.said().matches("error[E0501]").count(), 20);
    run.lock = Some((0..1000).map(|at| format!("a = type x{at}\n")).collect());
    assert_eq!(run.said().matches("error[E0502]").count(), 20);
}

#[test]
fn what_is_gone_has_a_word_more_on_its_lines() {
    let first = Run::first();
    let mut later = first.then();
    later.manifest.push_str("exclude = [\"a.message/from\"]\n");
    later.manifest = later.manifest.replace("families = [\"a.party\"]\n", "");
    insta::assert_snapshot!(difference(&first.lock(), &later.lock()), @r"
    - models::AnyParty = family a.party
    - models::AnyParty::Guest = variant a.party/a.guest
    - models::AnyParty::Party = variant a.party/a.party
    - models::AnyParty::alias = accessor a.party/alias
    - models::Guest = type a.guest
    - models::Guest::ALIAS = constant a.guest/alias
    - models::Guest::alias = field a.guest/alias
    - models::Message::FROM = constant a.message/from
    - models::Message::from = field a.message/from
    - models::Party = type a.party
    - models::Party::ALIAS = constant a.party/alias
    - models::Party::alias = field a.party/alias
    + gone models::AnyParty = family a.party
    + gone models::AnyParty::Guest = variant a.party/a.guest
    + gone models::AnyParty::Party = variant a.party/a.party
    + gone models::AnyParty::alias = accessor a.party/alias
    + gone models::Guest = type a.guest
    + gone models::Guest::ALIAS = constant a.guest/alias
    + gone models::Guest::alias = field a.guest/alias
    + gone models::Message::FROM = constant a.message/from
    + gone models::Message::from = field a.message/from
    + gone models::Party = type a.party
    + gone models::Party::ALIAS = constant a.party/alias
    + gone models::Party::alias = field a.party/alias
    ");
}

#[test]
fn paths_are_those_of_rust() {
    for path in ["a", "_", "models::A::b", "a::_3d", "größe::日本", "a::é2"] {
        assert!(is_path(path), "{path}");
    }
    for path in [
        "",
        ":",
        "::",
        "a:",
        "a::",
        "::a",
        "a:b",
        "a:::b",
        "a::::b",
        "3d",
        "a::3d",
        "a b",
        "a-b",
        "größe::",
        "é:é",
        "é::3",
        "a::\u{301}",
    ] {
        assert!(!is_path(path), "{path}");
    }
}
