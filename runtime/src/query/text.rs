//! Functions of text (OData URL Conventions 4.01 §5.1.1.5 and §5.1.1.7).

use super::comparison::Operand;
use super::expression::{Expression, PropertyPath};
use super::filter::Filter;
use super::fragment::Fragment;
use crate::model::Property;
use crate::model::value::EdmValue;

/// Values that functions of text take: `Edm.String`.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` are no text",
    label = "this function is for properties of type `String`",
    note = "the items of a collection are searched with `.any(…)`"
)]
pub trait Text {}

impl Text for String {}

fn call(name: &str, first: Fragment, second: Fragment) -> Fragment {
    Fragment::call(name, [first, second])
}

macro_rules! functions_of_text {
    ($($expression:ident),*) => {$(
        impl<Owner, T: EdmValue> $expression<Owner, T>
        {
            /// Has this text in it (`contains`).
            pub fn contains<V: Operand<Owner, String>>(self, text: V) -> Filter<Owner>
            where
                T::Queried: Text,
            {
                let text = text.__into_operand();
                Filter::new(call("contains", self.into_fragment(), text))
            }

            /// Begins with this text (`startswith`).
            pub fn starts_with<V: Operand<Owner, String>>(self, text: V) -> Filter<Owner>
            where
                T::Queried: Text,
            {
                let text = text.__into_operand();
                Filter::new(call("startswith", self.into_fragment(), text))
            }

            /// Ends with this text (`endswith`).
            pub fn ends_with<V: Operand<Owner, String>>(self, text: V) -> Filter<Owner>
            where
                T::Queried: Text,
            {
                let text = text.__into_operand();
                Filter::new(call("endswith", self.into_fragment(), text).advanced())
            }

            /// In small letters (`tolower`).
            pub fn to_lower(self) -> Expression<Owner, String>
            where
                T::Queried: Text,
            {
                Expression::new(Fragment::call("tolower", [self.into_fragment()]))
            }

            /// In capital letters (`toupper`).
            pub fn to_upper(self) -> Expression<Owner, String>
            where
                T::Queried: Text,
            {
                Expression::new(Fragment::call("toupper", [self.into_fragment()]))
            }

            /// Without blanks at both ends (`trim`).
            pub fn trim(self) -> Expression<Owner, String>
            where
                T::Queried: Text,
            {
                Expression::new(Fragment::call("trim", [self.into_fragment()]))
            }

            /// How many characters there are (`length`).
            pub fn length(self) -> Expression<Owner, i32>
            where
                T::Queried: Text,
            {
                Expression::new(Fragment::call("length", [self.into_fragment()]))
            }

            /// Where this text begins in it, from 0 on; -1 where it is not in
            /// it (`indexof`).
            pub fn index_of<V: Operand<Owner, String>>(self, text: V) -> Expression<Owner, i32>
            where
                T::Queried: Text,
            {
                let text = text.__into_operand();
                Expression::new(call("indexof", self.into_fragment(), text))
            }

            /// The text from this place on, the first being 0 (`substring`).
            pub fn substring<S: Operand<Owner, i32>>(self, start: S) -> Expression<Owner, String>
            where
                T::Queried: Text,
            {
                let start = start.__into_operand();
                Expression::new(call("substring", self.into_fragment(), start))
            }

            /// The text from this place on, of this length (`substring`).
            pub fn substring_of_length<S: Operand<Owner, i32>, L: Operand<Owner, i32>>(
                self,
                start: S,
                length: L,
            ) -> Expression<Owner, String>
            where
                T::Queried: Text,
            {
                let (start, length) = (start.__into_operand(), length.__into_operand());
                let arguments = [self.into_fragment(), start, length];
                Expression::new(Fragment::call("substring", arguments))
            }

            /// With this text after it (`concat`).
            pub fn concat<V: Operand<Owner, String>>(self, text: V) -> Expression<Owner, String>
            where
                T::Queried: Text,
            {
                let text = text.__into_operand();
                Expression::new(call("concat", self.into_fragment(), text))
            }
        }
    )*};
}

functions_of_text!(Property, PropertyPath, Expression);
