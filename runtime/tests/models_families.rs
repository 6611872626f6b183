//! Families told apart by `@odata.type`, enumerations and type definitions,
//! in the form that the generator emits.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use std::collections::HashSet;

use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{Flags, Model, Presence, Property, from_str, to_string};

const USER: &str = "#microsoft.graph.communicationsUserIdentity";

fn user(json: &str) -> CommunicationsUserIdentity {
    match same_again(json) {
        AnyIdentity::CommunicationsUserIdentity(user) => user,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_tag_stands_anywhere() {
    for json in [
        format!(
            r#"{{"@odata.type":"{USER}","id":"a","tenantId":"t","new":1.0,"displayName":null}}"#
        ),
        format!(
            r#"{{"id":"a","tenantId":"t","@odata.type":"{USER}","new":1.0,"displayName":null}}"#
        ),
        format!(
            r#"{{"new":1.0,"tenantId":"t","displayName":null,"id":"a","@odata.type":"{USER}"}}"#
        ),
    ] {
        let any: AnyIdentity = same_again(&json);
        assert_eq!((any.id(), any.display_name()), (Some("a"), None));
        assert_eq!(
            any.odata_type(),
            Some("microsoft.graph.communicationsUserIdentity")
        );
        assert_eq!(any.presence(DISPLAY_NAME), Presence::Null);
        let user = user(&json);
        assert_eq!(user.tenant_id.as_deref(), Some("t"));
        assert_eq!(
            user.additional()
                .iter()
                .map(|(name, _)| name)
                .collect::<Vec<_>>(),
            ["new"]
        );
        assert_eq!(user.additional().get("new").unwrap().get(), "1.0");
    }
}

const DISPLAY_NAME: Property<Identity, String> = v1::property("displayName", 0);

#[test]
fn the_tag_is_spelled_in_many_ways() {
    for tag in [
        "#Microsoft.Graph.CommunicationsUserIdentity",
        "microsoft.graph.communicationsUserIdentity",
        "https://graph.microsoft.com/beta/$metadata#microsoft.graph.communicationsUserIdentity",
    ] {
        let json = format!(r#"{{"@odata.type":"{tag}","tenantId":"t"}}"#);
        assert_eq!(user(&json).tenant_id.as_deref(), Some("t"));
        assert_eq!(to_string(&user(&json)).unwrap(), json);
    }
}

#[test]
fn the_tag_may_have_its_short_name() {
    for json in [
        r##"{"@type":"#microsoft.graph.communicationsUserIdentity","tenantId":"t"}"##,
        r##"{"tenantId":"t","@type":"#microsoft.graph.communicationsUserIdentity"}"##,
        r##"{"tenantId":"t","@type":"Microsoft.Graph.CommunicationsUserIdentity"}"##,
    ] {
        assert_eq!(user(json).tenant_id.as_deref(), Some("t"));
        let any: AnyIdentity = same_again(json);
        let name = any.odata_type().unwrap();
        assert!(name.eq_ignore_ascii_case("microsoft.graph.communicationsUserIdentity"));
    }
}

#[test]
fn a_tag_of_null_is_not_written_beside_a_type() {
    let user: CommunicationsUserIdentity = same_again(r#"{"@odata.type":null,"tenantId":"t"}"#);
    let tagged =
        r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity","tenantId":"t"}"##;
    let any = AnyIdentity::from(user);
    assert_eq!(to_string(&any).unwrap(), tagged);
    for nulls in [
        r##"{"@odata.type":null,"tenantId":"t","@odata.type":"#microsoft.graph.communicationsUserIdentity"}"##,
        r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity","tenantId":"t","@odata.type":null}"##,
    ] {
        let any: AnyIdentity = from_str(nulls).unwrap();
        assert_eq!(to_string(&any).unwrap(), tagged, "{nulls}");
    }
    let other: AnyIdentity = from_str(r##"{"@odata.type":"#new","@odata.type":null}"##).unwrap();
    assert_eq!(to_string(&other).unwrap(), r##"{"@odata.type":"#new"}"##);
}

#[test]
fn a_tag_of_null_names_no_type() {
    let any: AnyIdentity = same_again(r#"{"@odata.type":null,"id":"a"}"#);
    assert!(matches!(any, AnyIdentity::Identity(_)), "{any:?}");
    assert_eq!(any.odata_type(), None);
    let any: AnyIdentity = same_again(r#"{"id":"a","@type":null}"#);
    assert!(matches!(any, AnyIdentity::Identity(_)), "{any:?}");
    assert!(any.additional().is_empty(), "{any:?}");
    let error = from_str::<AnyIdentity>(r#"{"@odata.type":1}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "@odata.type: expected the name of a type, found a number at line 1 column 16"
    );
}

#[test]
fn other_types_are_kept_whole() {
    let json =
        r##"{"id":"a","tenantId":{"x":[1E5,null]},"@odata.type":"#microsoft.graph.newIdentity"}"##;
    let any: AnyIdentity = same_again(json);
    let AnyIdentity::Other(other) = &any else {
        panic!("{any:?}")
    };
    assert_eq!(other.id.as_deref(), Some("a"));
    assert_eq!(any.odata_type(), Some("microsoft.graph.newIdentity"));
    assert_eq!(
        any.additional().get("tenantId").unwrap().get(),
        r#"{"x":[1E5,null]}"#
    );
}

#[test]
fn the_declared_type_needs_no_tag_and_keeps_one() {
    for json in [
        r#"{"id":"a"}"#,
        r##"{"@odata.type":"#microsoft.graph.identity","id":"a"}"##,
        r#"{"@odata.type":"Microsoft.Graph.Identity","id":"a"}"#,
    ] {
        let any: AnyIdentity = same_again(json);
        assert!(matches!(&any, AnyIdentity::Identity(_)), "{any:?}");
        assert_eq!(to_string(&any).unwrap(), json);
    }
    assert_eq!(to_string(&AnyIdentity::default()).unwrap(), "{}");
}

#[test]
fn a_variant_that_a_program_makes_is_tagged() {
    let mut user = CommunicationsUserIdentity::default();
    user.id = Some("a".to_owned());
    let any = AnyIdentity::from(user);
    assert_eq!(
        to_string(&any).unwrap(),
        format!(r#"{{"@odata.type":"{USER}","id":"a"}}"#)
    );
    let boxed = AnyIdentity::from(call_records::UserIdentity::default());
    assert_eq!(
        to_string(&boxed).unwrap(),
        r##"{"@odata.type":"#microsoft.graph.callRecords.userIdentity"}"##
    );
    assert_eq!(
        AnyIdentity::from(Identity::default()),
        AnyIdentity::default()
    );
}

#[test]
fn families_lie_in_families() {
    let json = format!(
        r##"{{"peers":[{{"tenantId":"p","@odata.type":"{USER}"}},{{"id":"i"}},
            {{"userPrincipalName":"u","@odata.type":"#microsoft.graph.callRecords.userIdentity"}}],
            "friend":{{"friend":{{"@odata.type":"#x"}},"@odata.type":"{USER}"}},
            "@odata.type":"{USER}"}}"##
    );
    let user = user(&json);
    assert!(matches!(
        &user.peers[0],
        AnyIdentity::CommunicationsUserIdentity(_)
    ));
    assert!(matches!(&user.peers[1], AnyIdentity::Identity(_)));
    let AnyIdentity::CallRecordsUserIdentity(peer) = &user.peers[2] else {
        panic!("{user:?}")
    };
    assert_eq!(peer.user_principal_name.as_deref(), Some("u"));
}

#[test]
fn of_two_tags_one_is_written() {
    let json = format!(r##"{{"@odata.type":"#x","tenantId":"t","@odata.type":"{USER}"}}"##);
    let any: AnyIdentity = from_str(&json).unwrap();
    assert!(matches!(&any, AnyIdentity::CommunicationsUserIdentity(_)));
    assert_eq!(
        to_string(&any).unwrap(),
        format!(r#"{{"@odata.type":"{USER}","tenantId":"t"}}"#)
    );
    let json = r##"{"@odata.type":"#x","@odata.type":"#microsoft.graph.identity"}"##;
    let any: AnyIdentity = from_str(json).unwrap();
    assert!(matches!(&any, AnyIdentity::Identity(_)));
    assert_eq!(
        to_string(&any).unwrap(),
        r##"{"@odata.type":"#microsoft.graph.identity"}"##
    );
    let json = format!(r##"{{"@odata.type":"{USER}","@odata.type":"{USER}"}}"##);
    assert_eq!(
        to_string(&from_str::<AnyIdentity>(&json).unwrap()).unwrap(),
        format!(r#"{{"@odata.type":"{USER}"}}"#)
    );
}

#[test]
fn a_member_before_and_after_the_tag_counts_last() {
    let json = format!(r#"{{"tenantId":"t","@odata.type":"{USER}","tenantId":null}}"#);
    let any: AnyIdentity = from_str(&json).unwrap();
    assert_eq!(
        to_string(&any).unwrap(),
        format!(r#"{{"@odata.type":"{USER}","tenantId":null}}"#)
    );
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reaction {
    Like,
    UnknownFutureValue,
    Unrecognized(Box<str>),
}
v1::open_enum! { Reaction = "microsoft.graph.reaction" { Like = "like", UnknownFutureValue = "unknownFutureValue" } }

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nothing {
    Unrecognized(Box<str>),
}
v1::open_enum! { Nothing = "microsoft.graph.nothing" {} }

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight(pub f64);
v1::type_definition!(Weight(f64), "microsoft.graph.weight");

structs! {
    Post = "microsoft.graph.post" {
        0 reaction: Option<Reaction> = "reaction",
        1 reactions: Option<Flags<Reaction>> = "reactions",
        2 nothing: Vec<Nothing> = "nothing",
        3 weight: Option<Weight> = "weight",
        4 weights: Vec<Weight> = "weights",
        5 single: Option<f32> = "single",
        6 big: Option<i64> = "big",
    }
}

#[test]
fn enumerations_are_ordered_by_name() {
    let mut all = [
        Reaction::UnknownFutureValue,
        Reaction::from("mid"),
        Reaction::Unrecognized("like".into()),
        Reaction::Like,
        Reaction::from("a"),
    ];
    all.sort();
    let known: Vec<_> = all.iter().map(|it| (it.as_str(), it.is_known())).collect();
    assert_eq!(
        known,
        [
            ("a", false),
            ("like", true),
            ("like", false),
            ("mid", false),
            ("unknownFutureValue", true)
        ]
    );
    let set = HashSet::from(all);
    assert_eq!(set.len(), 5);
    assert!(set.contains(&Reaction::from("like")));
}

#[test]
fn enumerations_keep_what_they_do_not_know() {
    assert_eq!(Reaction::from("like"), Reaction::Like);
    assert!(Reaction::UnknownFutureValue.is_known());
    assert_eq!(Reaction::ALL.len(), 2);
    assert_eq!(
        "Like".parse::<Reaction>(),
        Ok(Reaction::Unrecognized("Like".into()))
    );
    assert_eq!(format!("{:>6}|", Reaction::Like), "  like|");
    assert!(Nothing::ALL.is_empty());
    let post: Post =
        same_again(r#"{"reaction":"laugh","reactions":"like, laugh,,like","nothing":["a","b"]}"#);
    let reactions = post.reactions.unwrap();
    assert_eq!(
        reactions.iter().map(Reaction::as_str).collect::<Vec<_>>(),
        ["like", "laugh"]
    );
    assert_eq!(reactions, Flags::from("laugh,like"));
    assert_eq!(post.nothing[1].as_str(), "b");

    let mut flags = Flags::<Reaction>::from("like, laugh");
    assert!(flags.remove(&Reaction::from("laugh")) && flags.insert(Reaction::from("x")));
    assert_eq!(flags.to_string(), "like,x");
}

/// The member that Microsoft Graph sends in place of newer ones is another
/// than text that the metadata does not have.
#[test]
fn the_sentinel_is_known_and_no_unknown_text() {
    let post: Post = same_again(r#"{"reaction":"unknownFutureValue"}"#);
    assert_eq!(post.reaction, Some(Reaction::UnknownFutureValue));
    for text in ["UnknownFutureValue", "Like", "", "3", "like "] {
        let json = format!(r#"{{"reaction":"{text}"}}"#);
        let reaction = same_again::<Post>(&json).reaction.unwrap();
        assert_eq!(reaction, Reaction::Unrecognized(text.into()));
        assert_eq!((reaction.is_known(), reaction.as_ref()), (false, text));
    }
    assert_eq!(Reaction::from(Reaction::Like.to_string()), Reaction::ALL[0]);
}

#[test]
fn sets_keep_their_text_until_they_change() {
    for text in [
        "",
        " ",
        ",",
        "like,",
        "like,like",
        "laugh , like",
        "LIKE",
        "3",
        "3,like",
        "all",
    ] {
        let json = format!(r#"{{"reactions":"{text}"}}"#);
        let set = same_again::<Post>(&json).reactions.unwrap();
        assert_eq!(set, text.parse().unwrap());
        let mut changed = set.clone();
        let new = Reaction::from("new");
        assert!(changed.insert(new.clone()) && changed != set);
        assert!(changed.remove(&new) && changed == set);
        assert!(!changed.to_string().contains(' '), "{changed}");
    }
}

#[test]
fn sets_have_no_order() {
    use std::hash::{BuildHasher, RandomState};

    let one = Flags::<Reaction>::from("like,unknownFutureValue,laugh");
    let other = Flags::from(["laugh".into(), Reaction::UnknownFutureValue]) | Reaction::Like;
    assert_eq!(one, other);
    let state = RandomState::new();
    assert_eq!(state.hash_one(&one), state.hash_one(&other));
    assert_ne!(one, Flags::from("like,laugh"));
    assert_ne!(one, Flags::from("like,laugh,x"));
    let mut all: Flags<Reaction> = Reaction::ALL.iter().cloned().collect();
    all |= one;
    assert_eq!(all, other);
    assert_eq!(all.to_string(), "like,unknownFutureValue,laugh");
}

/// Very many members take no minutes.
#[test]
fn a_crowded_set_is_a_set() {
    let names: Vec<String> = (0..20_000).map(|number| format!("m{number}")).collect();
    let text = names.join(",");
    let set = Flags::<Reaction>::from(format!("{text},{text}").as_str());
    assert_eq!(set.len(), names.len());
    assert!(set.contains(&"m19999".into()));
    let backwards: Vec<String> = names.into_iter().rev().collect();
    assert_eq!(set, Flags::from(backwards.join(",").as_str()));
    assert_ne!(set, Flags::from(text.replace("m7,", "n7,").as_str()));
}

macro_rules! letters {
    ($($letter:ident = $name:literal),*) => {
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Letter {
            $($letter,)*
            Unrecognized(Box<str>),
        }
        v1::open_enum! {
            Letter = "microsoft.graph.letter" { $($letter = $name),* }
            sorted [1, 3, 0, 2]
        }
    };
}

letters! { November = "november", Kilo = "kilo", Oscar = "november2", Lima = "lima" }

/// Enumerations of many members look their names up in an order.
#[test]
fn each_of_many_members_is_found() {
    for letter in Letter::ALL {
        assert_eq!(&Letter::from(letter.as_str()), letter);
        assert!(letter.is_known());
    }
    for text in [
        "",
        "a",
        "kil",
        "kilo2",
        "novembe",
        "november1",
        "november3",
        "z",
    ] {
        assert_eq!(Letter::from(text), Letter::Unrecognized(text.into()));
    }
}

#[test]
fn numbers_keep_their_text() {
    for text in [
        "1", "1.0", "1.50", "1E5", "1e-7", "-0", "\"INF\"", "\"NaN\"", "1e400", "0.1",
    ] {
        let json = format!(r#"{{"weight":{text},"single":{text},"weights":[{text}, 2]}}"#);
        match from_str::<Post>(&json) {
            Ok(post) => assert_eq!(Json::of(&to_string(&post).unwrap()), Json::of(&json)),
            Err(error) => assert_eq!(text, "1e400", "{error}"),
        }
    }
    let mut post: Post = from_str(r#"{"weight":10,"weights":[1E1]}"#).unwrap();
    assert_eq!(post.weight, Some(Weight(10.0)));
    post.weight = Some(Weight(11.0));
    post.weights.push(Weight(0.5));
    assert_eq!(
        to_string(&post).unwrap(),
        r#"{"weight":11.0,"weights":[10.0,0.5]}"#
    );
    post.weight = None;
    post.weights.clear();
    assert_eq!(to_string(&post).unwrap(), "{}");

    for text in ["9223372036854775807", "\"9223372036854775807\""] {
        let post: Post = from_str(&format!(r#"{{"big":{text}}}"#)).unwrap();
        assert_eq!(post.big, Some(i64::MAX));
    }
}
