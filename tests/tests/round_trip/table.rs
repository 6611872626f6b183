//! Tables of types, and the tests that each type has.

use graph_tests::json::Json;
use msgraph_beta::{Collection, Model};
use msgraph_runtime::__private::v1::{EdmValue, Structured};
use proptest::prelude::*;

use crate::body::Body;
use crate::check::{self, Checked, Value, run};
use crate::metadata::{Metadata, StructuredType};
use crate::objects::{Objects, page};

/// Cases a type: for the 36 of the slice more than 10,000 together.
pub(crate) const DOCUMENTS: u32 = 200;
/// As many are pages.
pub(crate) const PAGES: u32 = 80;

/// What a table says of one struct: its name, and what it says of itself.
pub(crate) type Row = (&'static str, &'static str, &'static [&'static str]);

/// Documents that are one value, of a struct.
pub(crate) fn documents<T: Model + Value>(objects: Objects<'static>, name: &str)
where
    T::Declared: Structured,
{
    run(DOCUMENTS, objects.document(name), |body| {
        single::<T>(body, objects.metadata.ty(name)).map(drop)
    });
}

/// Documents that are one value, of a family.
pub(crate) fn variants<T: Model + Value>(objects: Objects<'static>, head: &str)
where
    T::Declared: Structured,
{
    run(DOCUMENTS, objects.one_of_family(head), |body| {
        let ty = objects.metadata.ty_of(head, &body.json);
        let value: T = single(body, ty.unwrap_or_else(|| objects.metadata.ty(head)))?;
        // The variant has no name that all families share but this one.
        let is_other = format!("{value:?}").starts_with("Other(");
        prop_assert_eq!(is_other, ty.is_none(), "{:?}", value);
        Ok(())
    });
}

fn single<T: Model + Value>(body: &Body, ty: &StructuredType) -> Checked<T>
where
    T::Declared: Structured,
{
    let value: T = check::round_trip(body)?;
    check::presence(&value, &body.json)?;
    check::tag(&value, &body.json)?;
    check::unknown(&value, &body.json, ty)?;
    Ok(value)
}

/// Documents that are pages of values.
pub(crate) fn pages<T: EdmValue + Value>(json: BoxedStrategy<Json>) {
    run(PAGES, page(json), |body| {
        let page: Collection<T> = check::round_trip(body)?;
        check::links(&page, &body.json, "")
    });
}

/// Tests of each type by its name in Rust and in the metadata; of a family
/// both the enum and the struct of its head. `objects()` makes the bodies.
macro_rules! models {
    (
        structs { $($test:ident: $model:ty = $name:literal,)* }
        families { $($family_test:ident: $family:ty = $head:literal,)* }
    ) => {
        const STRUCTS: &[$crate::table::Row] = &[$((
            $name,
            <$model as ::msgraph_runtime::__private::v1::Structured>::TYPE_NAME,
            <$model as ::msgraph_runtime::__private::v1::Structured>::MEMBERS,
        )),*];
        const FAMILIES: &[&str] = &[$($head),*];

        $(mod $test {
            use super::*;

            #[test]
            fn documents_come_out_as_they_came() {
                $crate::table::documents::<$model>(objects(), $name);
            }

            #[test]
            fn pages_come_out_as_they_came() {
                $crate::table::pages::<$model>(objects().document($name));
            }
        })*

        $(mod $family_test {
            use super::*;

            #[test]
            fn documents_come_out_as_they_came() {
                $crate::table::variants::<$family>(objects(), $head);
            }

            #[test]
            fn pages_come_out_as_they_came() {
                $crate::table::pages::<$family>(objects().one_of_family($head));
            }
        })*
    };
}
pub(crate) use models;

/// A table is that of its metadata: every model with its members, and every
/// family.
pub(crate) fn is_whole(metadata: &Metadata, structs: &[Row], families: &[&str]) {
    for (name, type_name, members) in structs {
        assert_eq!(name, type_name);
        let declared = metadata.ty(name).members.iter();
        let mut declared: Vec<_> = declared.map(|member| &member.name).collect();
        let mut members = members.to_vec();
        declared.sort();
        members.sort();
        assert_eq!(declared, members, "{name}");
    }
    let names: Vec<_> = structs.iter().map(|(name, ..)| *name).collect();
    let kept: Vec<_> = metadata.types.keys().collect();
    assert_eq!(names, kept);
    let types = metadata.types.iter();
    let heads = types.filter(|(_, ty)| !ty.derived.is_empty());
    assert_eq!(families, heads.map(|(name, _)| name).collect::<Vec<_>>());
}
