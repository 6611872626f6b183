//! Why operations are kept, and what drops them.

use super::explained::all_told;
use super::read;
use crate::manifest::Overrides;

const NAMES: [&str; 4] = ["a.send", "a.message/send", "a.send(a.message)", "a.reset"];

#[test]
fn an_operation_goes_with_the_root_that_calls_it() {
    let root = "[[root]]\npath = \"/me/messages/{id}/send\"\n";
    insta::assert_snapshot!(all_told(&read(root, Overrides::default()), &NAMES), @r"
    a.send(a.message): a method of a request type
      root of the manifest: POST /me/messages/{id}/send
      operation on the path: a.send(a.message)
      - remove the root `POST /me/messages/{id}/send`
      nothing is left
    a.send(a.message): a method of a request type
      root of the manifest: POST /me/messages/{id}/send
      operation on the path: a.send(a.message)
      - remove the root `POST /me/messages/{id}/send`
      nothing is left
    a.send(a.message): a method of a request type
      root of the manifest: POST /me/messages/{id}/send
      operation on the path: a.send(a.message)
      - remove the root `POST /me/messages/{id}/send`
      nothing is left
    nothing keeps a.reset(); no path of a root calls it
    ");
}

#[test]
fn an_operation_below_a_path_is_excluded() {
    let root = "[[root]]\npath = \"/me/**\"\n";
    insta::assert_snapshot!(all_told(&read(root, Overrides::default()), &NAMES), @r#"
    a.send(a.message): a method of a request type
      root of the manifest: /me/**
      below the path: a.user
      segment of the path: a.user/messages
      below the path: Collection(a.message)
      below the path: a.message
      operation on the path: a.send(a.message)
      - add "a.send" to `exclude`
    a.send(a.message): a method of a request type
      root of the manifest: /me/**
      below the path: a.user
      segment of the path: a.user/messages
      below the path: Collection(a.message)
      below the path: a.message
      operation on the path: a.send(a.message)
      - add "a.send" to `exclude`
    a.send(a.message): a method of a request type
      root of the manifest: /me/**
      below the path: a.user
      segment of the path: a.user/messages
      below the path: Collection(a.message)
      below the path: a.message
      operation on the path: a.send(a.message)
      - add "a.send" to `exclude`
    nothing keeps a.reset(); no path of a root calls it
    "#);
}
