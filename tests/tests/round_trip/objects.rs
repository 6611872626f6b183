//! Bodies of structured types, made from what the metadata says of them.

use graph_tests::json::Json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::anything::{self, null};
use crate::metadata::{Kind, Member, Metadata};
use crate::scalars;
use crate::strangers::strangers;
use crate::tags;

/// Members of an object as they are written.
pub(crate) type Members = Vec<(String, Json)>;

/// Makes bodies; goes no deeper than some levels, since types may contain
/// themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Objects<'m> {
    pub(crate) metadata: &'m Metadata,
    pub(crate) levels: u32,
}

impl Objects<'_> {
    /// A document of this very type, whatever its `@odata.type` says.
    pub(crate) fn document(self, name: &str) -> BoxedStrategy<Json> {
        self.object(name, tags::any(self.metadata, name))
    }

    /// A value of the type or of one that derives from it, or that claims to.
    pub(crate) fn one_of_family(self, name: &str) -> BoxedStrategy<Json> {
        let of_base = [
            (6, self.object(name, Just(Vec::new()).boxed())),
            (4, self.object(name, tags::unknown())),
        ];
        let names = self.metadata.ty(name).derived.iter().map(String::as_str);
        let tagged = names
            .chain([name])
            .map(|name| (1, self.object(name, tags::of(name))));
        let all: Vec<_> = of_base.into_iter().chain(tagged).collect();
        proptest::strategy::Union::new_weighted(all).boxed()
    }

    fn object(self, name: &str, tag: BoxedStrategy<Members>) -> BoxedStrategy<Json> {
        let members = &self.metadata.ty(name).members;
        let declared: Vec<_> = members.iter().map(|member| self.member(member)).collect();
        let members = (tag, declared, strangers(self.metadata, name))
            .prop_map(|(tag, declared, strangers)| {
                let all = [tag].into_iter().chain(declared).chain([strangers]);
                all.flatten().collect::<Members>()
            })
            .boxed();
        let shuffled = members.clone().prop_shuffle();
        prop_oneof![members, shuffled]
            .prop_map(Json::Object)
            .boxed()
    }

    /// The member and its control information; either may be absent.
    fn member(self, member: &Member) -> BoxedStrategy<Members> {
        let name = member.name.clone();
        let value = prop_oneof![
            4 => Just(None),
            2 => Just(Some(null())),
            6 => self.value(member).prop_map(Some),
        ];
        let value = value.prop_map(move |value| value.map(|value| (name.clone(), value)));
        let annotations = prop_oneof![
            if member.is_annotated() { 2 } else { 20 } => Just(Vec::new()),
            1 => annotations(&member.name),
        ];
        (value, annotations)
            .prop_map(|(value, annotations)| value.into_iter().chain(annotations).collect())
            .boxed()
    }

    fn value(self, member: &Member) -> BoxedStrategy<Json> {
        let item = self.single(&member.kind);
        if !member.collection {
            return item;
        }
        let item = if member.nullable_items {
            prop_oneof![1 => Just(null()), 3 => item].boxed()
        } else {
            item
        };
        vec(item, 0..4).prop_map(Json::Array).boxed()
    }

    fn single(self, kind: &Kind) -> BoxedStrategy<Json> {
        match kind {
            Kind::Primitive(primitive) => scalars::of(*primitive),
            Kind::Enum(members, is_flags) => enumeration(members, *is_flags),
            Kind::Unkept => anything::json(),
            Kind::Structured(name) => {
                let Some(levels) = self.levels.checked_sub(1) else {
                    return Just(Json::Object(Vec::new())).boxed();
                };
                let inner = Self { levels, ..self };
                if self.metadata.ty(name).derived.is_empty() {
                    inner.document(name)
                } else {
                    inner.one_of_family(name)
                }
            }
        }
    }
}

/// A page of a list: items, and what the service says of them.
pub(crate) fn page(item: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    let items = vec(item, 0..4).prop_map(|items| vec![("value".to_owned(), Json::Array(items))]);
    let tag = Json::Text("#Collection(microsoft.graph.attendanceRecord)".to_owned());
    let information = prop_oneof![
        2 => Just(Vec::new()),
        4 => annotations(""),
        1 => Just(vec![("@odata.type".to_owned(), tag)]),
    ];
    let stranger = prop_oneof![
        4 => Just(Vec::new()),
        1 => ("[a-z]{0,3}", anything::json()).prop_map(|member| vec![member]),
    ];
    let members = (information, items, stranger)
        .prop_map(|(information, items, stranger)| {
            let all = [information, items, stranger].into_iter().flatten();
            all.collect::<Members>()
        })
        .boxed();
    let shuffled = members.clone().prop_shuffle();
    prop_oneof![members, shuffled]
        .prop_map(Json::Object)
        .boxed()
}

/// Control information of a member; of the object itself where the name is
/// empty. OData 4.01 lets services leave out the `odata.`
/// (OData JSON Format 4.01 §4.5).
fn annotations(name: &str) -> BoxedStrategy<Members> {
    let link = "https://graph.microsoft.com/beta/$metadata#me/x('%2b')?$skiptoken=%23%3D";
    let text = |text: &str| Json::Text(text.to_owned());
    let number = |text: &str| Json::Literal(text.to_owned());
    let control = [
        ("context", text(link)),
        ("nextLink", text(link)),
        ("deltaLink", text(link)),
        ("navigationLink", text(link)),
        ("mediaReadLink", text(link)),
        ("mediaContentType", text("image/png")),
        ("mediaEtag", text("W/\"1\"")),
        ("count", number("0")),
        ("count", number("9223372036854775807")),
        ("count", text("7")),
        ("nextLink", null()),
        ("mediaReadLink", null()),
    ];
    let of_member = (!name.is_empty()).then(|| ("type", text("#Collection(Edm.String)")));
    let control: Vec<_> = control.into_iter().chain(of_member).collect();
    let vocabulary = [
        ("microsoft.graph.tips", text("Use $select")),
        ("core.messages", Json::Array(Vec::new())),
    ];
    let named = move |name: &str, prefix: &str| {
        let control = control.iter().map(|(term, value)| (*term, prefix, value));
        let all = control.chain(vocabulary.iter().map(|(term, value)| (*term, "", value)));
        let all =
            all.map(|(term, prefix, value)| (format!("{name}@{prefix}{term}"), value.clone()));
        vec(select(all.collect::<Members>()), 1..4).prop_map(anything::first_of_each)
    };
    prop_oneof![3 => named(name, "odata."), 1 => named(name, "")].boxed()
}

/// Members of an enumeration, known or not; of flags any number of them.
fn enumeration(members: &[String], is_flags: bool) -> BoxedStrategy<Json> {
    let others = ["unknownFutureValue", "memberOfNextYear", "5", "-1", "É, "];
    let others = others
        .into_iter()
        .filter(|other| !is_flags || !other.contains(','));
    let mut names = members.to_vec();
    names.extend(others.map(str::to_owned));
    // Letter case matters: this is another member.
    names.extend(members.first().map(|name| name.to_uppercase()));
    if !is_flags {
        names.push(String::new());
        return select(names).prop_map(Json::Text).boxed();
    }
    let separator = select(&[",", ", ", " , ", ",,"][..]);
    (vec(select(names), 0..4), separator)
        .prop_map(|(names, separator)| Json::Text(names.join(separator)))
        .boxed()
}
