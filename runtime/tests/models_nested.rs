//! Conversions of families: an enum and its structs, an enum and the enum of
//! a base type.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{Collection, Model, from_str, to_string};

structs! {
    UserIdentity = "microsoft.graph.userIdentity" {
        0 display_name: Option<String> = "displayName",
        1 id: Option<String> = "id",
        2 ip_address: Option<String> = "ipAddress",
        3 weights: Vec<f64> = "weights",
        4 manager: Option<Box<AnyUserIdentity>> = "manager",
    }
    AuditUserIdentity = "microsoft.graph.auditUserIdentity" {
        0 display_name: Option<String> = "displayName",
        1 id: Option<String> = "id",
        2 ip_address: Option<String> = "ipAddress",
        3 weights: Vec<f64> = "weights",
        4 manager: Option<Box<AnyUserIdentity>> = "manager",
        5 home_tenant_id: Option<String> = "homeTenantId",
    }
}

impl v1::Derives<Identity> for UserIdentity {
    fn take_base(&mut self, base: &mut Identity) {
        self.display_name = base.display_name.take();
        self.id = base.id.take();
    }
}

impl v1::Derives<Identity> for AuditUserIdentity {
    fn take_base(&mut self, base: &mut Identity) {
        self.display_name = base.display_name.take();
        self.id = base.id.take();
    }
}

impl v1::Derives<UserIdentity> for AuditUserIdentity {
    fn take_base(&mut self, base: &mut UserIdentity) {
        self.display_name = base.display_name.take();
        self.id = base.id.take();
        self.ip_address = base.ip_address.take();
        self.weights = std::mem::take(&mut base.weights);
        self.manager = base.manager.take();
    }
}

/// A family within [`AnyActor`], whose variants have other names there.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyUserIdentity {
    UserIdentity(UserIdentity),
    AuditUserIdentity(AuditUserIdentity),
    Other(UserIdentity),
}
v1::family! {
    AnyUserIdentity: UserIdentity {
        AuditUserIdentity(AuditUserIdentity),
    }
    members {
        fn id(&self) -> Option<&str> = |value| value.id.as_deref();
        fn ip_address(&self) -> Option<&str> = |value| value.ip_address.as_deref();
        fn weights(&self) -> &[f64] = |value| &value.weights;
        fn manager(&self) -> Option<&AnyUserIdentity> = |value| value.manager.as_deref();
    }
}
v1::nested_family! {
    AnyUserIdentity in AnyActor {
        AuditUserIdentity = LogAuditUserIdentity,
        UserIdentity = LogUserIdentity,
    }
}

/// The family around it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyActor {
    Identity(Identity),
    CommunicationsUserIdentity(CommunicationsUserIdentity),
    CallRecordsUserIdentity(Box<call_records::UserIdentity>),
    LogAuditUserIdentity(AuditUserIdentity),
    LogUserIdentity(UserIdentity),
    Other(Identity),
}
v1::family! {
    AnyActor: Identity {
        CommunicationsUserIdentity(CommunicationsUserIdentity),
        CallRecordsUserIdentity(Box<call_records::UserIdentity>),
        LogAuditUserIdentity(AuditUserIdentity),
        LogUserIdentity(UserIdentity),
    }
    members {
        fn id(&self) -> Option<&str> = |value| value.id.as_deref();
    }
}

const AUDIT: &str = r##"{"@odata.type":"#microsoft.graph.auditUserIdentity","displayName":null,"id":"a","weights":[1.50],"manager":{"id":"m"},"homeTenantId":"h","new":1E5}"##;
const USER: &str =
    r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"u","ipAddress":null,"weights":[]}"##;
const UNKNOWN: &str = r##"{"@odata.type":"#Microsoft.graph.botIdentity","displayName":null,"id":"b","ipAddress":null,"weights":[1.50,2e1],"manager":{"@odata.type":"#microsoft.graph.auditUserIdentity","homeTenantId":null},"model":{"x":[1.0]},"manager@odata.context":"c"}"##;

fn same(value: &impl serde::Serialize, json: &str) {
    assert_eq!(Json::of(&to_string(value).unwrap()), Json::of(json));
}

#[test]
fn an_enum_gives_its_struct() {
    let any: AnyActor = from_str(AUDIT).unwrap();
    let borrowed = <&AuditUserIdentity>::try_from(&any).unwrap();
    assert_eq!(borrowed.home_tenant_id.as_deref(), Some("h"));
    assert_eq!(<&UserIdentity>::try_from(&any), Err(&any));

    let audit = AuditUserIdentity::try_from(any.clone()).unwrap();
    assert_eq!(audit.id.as_deref(), Some("a"));
    same(&audit, AUDIT);
    assert_eq!(AnyActor::from(audit), any);
    assert_eq!(Identity::try_from(any.clone()), Err(any));
}

#[test]
fn a_boxed_variant_gives_its_struct() {
    let mut user = call_records::UserIdentity::default();
    user.user_principal_name = Some("a@b".to_owned());
    let any = AnyActor::from(Box::new(user.clone()));
    assert_eq!(any, AnyActor::from(user.clone()));
    assert_eq!(<&call_records::UserIdentity>::try_from(&any), Ok(&user));
    assert_eq!(call_records::UserIdentity::try_from(any), Ok(user));
}

#[test]
fn the_declared_type_is_not_an_unknown_one() {
    let base: AnyActor = from_str(r#"{"id":"a"}"#).unwrap();
    assert_eq!(Identity::try_from(base).unwrap().id.as_deref(), Some("a"));
    let other: AnyActor = from_str(UNKNOWN).unwrap();
    assert!(<&Identity>::try_from(&other).is_err());
}

#[test]
fn a_value_is_of_both_families() {
    for json in [AUDIT, USER] {
        let outer: AnyActor = same_again(json);
        let inner: AnyUserIdentity = same_again(json);
        assert_eq!(AnyUserIdentity::try_from(outer.clone()), Ok(inner.clone()));
        assert_eq!(AnyActor::from(inner.clone()), outer);
        assert_eq!(outer.id(), inner.id());
        same(&AnyActor::from(inner), json);
        same(&AnyUserIdentity::try_from(outer).unwrap(), json);
    }
    let AnyUserIdentity::AuditUserIdentity(audit) = from_str(AUDIT).unwrap() else {
        panic!()
    };
    assert!(matches!(
        AnyActor::from(audit.clone()),
        AnyActor::LogAuditUserIdentity(_)
    ));
    let inner = AnyUserIdentity::from(audit);
    assert_eq!(inner.weights(), [1.5]);
    assert_eq!(inner.manager().and_then(AnyUserIdentity::id), Some("m"));
}

#[test]
fn the_tag_is_written_where_the_place_needs_it() {
    let untagged: AnyUserIdentity = same_again(r#"{"id":"u"}"#);
    assert!(matches!(&untagged, AnyUserIdentity::UserIdentity(_)));
    let wide = AnyActor::from(untagged);
    let typed = r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"u"}"##;
    assert_eq!(to_string(&wide).unwrap(), typed);

    let made: AuditUserIdentity = v1::build(|it: &mut AuditUserIdentity| {
        it.id = Some("a".to_owned());
    });
    assert_eq!(to_string(&made).unwrap(), r#"{"id":"a"}"#);
    let typed = r##"{"@odata.type":"#microsoft.graph.auditUserIdentity","id":"a"}"##;
    assert_eq!(
        to_string(&AnyUserIdentity::from(made.clone())).unwrap(),
        typed
    );
    assert_eq!(to_string(&AnyActor::from(made)).unwrap(), typed);
}

#[test]
fn what_is_of_another_type_comes_back() {
    for json in [
        r#"{"id":"a"}"#,
        r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity","tenantId":"t"}"##,
        r##"{"@odata.type":"#microsoft.graph.callRecords.userIdentity"}"##,
        UNKNOWN,
    ] {
        let any: AnyActor = from_str(json).unwrap();
        assert_eq!(AnyUserIdentity::try_from(any.clone()), Err(any));
    }
}

#[test]
fn an_unknown_type_is_whole_in_the_wider_family() {
    let inner: AnyUserIdentity = same_again(UNKNOWN);
    assert!(matches!(&inner, AnyUserIdentity::Other(_)));
    assert_eq!(inner.weights(), [1.5, 20.0]);

    let outer = AnyActor::from(inner);
    assert!(matches!(&outer, AnyActor::Other(_)));
    same(&outer, UNKNOWN);
    assert_eq!(outer, from_str(UNKNOWN).unwrap());
    assert_eq!(outer.odata_type(), Some("Microsoft.graph.botIdentity"));
    assert_eq!(outer.id(), Some("b"));
    let weights = outer.additional().get("weights").unwrap();
    assert_eq!(weights.get(), "[1.50,2e1]");
}

#[test]
fn a_type_that_only_the_wider_family_knows_becomes_its_variant() {
    for json in [
        r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity","id":"c","tenantId":"t","weights":[1.50],"new":1E5,"tenantId@odata.context":"c"}"##,
        r##"{"@odata.type":"#Microsoft.Graph.callRecords.UserIdentity","displayName":null,"userPrincipalName":null,"ipAddress":null}"##,
        r##"{"@type":"#microsoft.graph.identity","id":"i","ipAddress":"::1"}"##,
    ] {
        let inner: AnyUserIdentity = same_again(json);
        assert!(matches!(&inner, AnyUserIdentity::Other(_)));
        let outer = AnyActor::from(inner);
        assert!(!matches!(&outer, AnyActor::Other(_)));
        assert_eq!(outer, from_str(json).unwrap());
        same(&outer, json);
        assert_eq!(outer, from_str(&to_string(&outer).unwrap()).unwrap());
    }
}

#[test]
fn what_does_not_fit_the_type_it_says_is_widened_whole() {
    let json = r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity","id":"c","tenantId":[5]}"##;
    assert!(from_str::<AnyActor>(json).is_err());
    let inner: AnyUserIdentity = same_again(json);
    let outer = AnyActor::from(inner);
    assert!(matches!(&outer, AnyActor::Other(_)));
    assert_eq!(outer.id(), Some("c"));
    same(&outer, json);
}

#[test]
fn an_unknown_type_that_a_program_made_keeps_its_type() {
    let user: UserIdentity = v1::build(|user: &mut UserIdentity| {
        user.ip_address = Some("::1".to_owned());
    });
    let outer = AnyActor::from(AnyUserIdentity::Other(user));
    let typed = r##"{"@odata.type":"#microsoft.graph.userIdentity","ipAddress":"::1"}"##;
    assert_eq!(to_string(&outer).unwrap(), typed);
}

structs! {
    Node = "microsoft.graph.node" {
        0 next: Option<Box<AnyNode>> = "next",
    }
    Branch = "microsoft.graph.branch" {
        0 next: Option<Box<AnyNode>> = "next",
        1 length: Option<i32> = "length",
    }
}

impl v1::Derives<Node> for Branch {
    fn take_base(&mut self, base: &mut Node) {
        self.next = base.next.take();
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyNode {
    Node(Node),
    Branch(Branch),
    Other(Node),
}
v1::family! {
    AnyNode: Node {
        Branch(Branch),
    }
    members {
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyBranch {
    Branch(Branch),
    Other(Branch),
}
v1::family! {
    AnyBranch: Branch {
    }
    members {
    }
}
v1::nested_family! {
    AnyBranch in AnyNode {
        Branch = Branch,
    }
}

/// What is too deep to be read is still there to be written.
#[test]
fn a_value_of_any_depth_is_widened() {
    for tag in ["x.y", "microsoft.graph.node"] {
        widen_deeply(tag);
    }
}

fn widen_deeply(tag: &str) {
    let mut inner: Branch = from_str(&format!(
        r##"{{"@odata.type":"#{tag}","length":1,"new":1.0,"next":null}}"##
    ))
    .unwrap();
    for _ in 0..300 {
        let node = v1::build(|node: &mut Node| node.next = inner.next.take());
        inner.next = Some(Box::new(AnyNode::from(node)));
    }
    let text = to_string(&inner).unwrap();
    assert!(from_str::<AnyNode>(&text).is_err());
    let outer = AnyNode::from(AnyBranch::Other(inner));
    assert_eq!(outer.odata_type(), Some(tag));
    assert_eq!(outer.additional().get("length").unwrap().get(), "1");
    assert_eq!(Json::of(&to_string(&outer).unwrap()), Json::of(&text));
}

#[test]
fn families_are_documents_and_items() {
    let items = format!(r#"[{AUDIT},{USER},{UNKNOWN},{{"id":"i"}}]"#);
    let page: Collection<AnyActor> =
        same_again(&format!(r#"{{"@odata.count":4,"value":{items}}}"#));
    assert_eq!(page.count(), Some(4));
    let ids: Vec<_> = page.iter().map(AnyActor::id).collect();
    assert_eq!(ids, [Some("a"), Some("u"), Some("b"), Some("i")]);
    let inner: Result<Vec<AnyUserIdentity>, _> =
        page.into_iter().map(AnyUserIdentity::try_from).collect();
    assert!(matches!(inner, Err(AnyActor::Other(_))));

    let list: Vec<AnyActor> = from_str(&items).unwrap();
    same(&list, &items);
    let boxed: Option<Box<AnyUserIdentity>> = from_str(AUDIT).unwrap();
    same(&boxed, AUDIT);
    let none: Option<AnyActor> = from_str("null").unwrap();
    assert_eq!(none, None);
}
