//! What can be asked of every structured value, whatever its type.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::additional::Additional;
use super::key::type_name;
use super::presence::Presence;
use super::property::Member;
use super::rest::Rest;
use super::value::EdmValue;

/// A structured value: an entity or a complex value, or one of a family of
/// derived types.
pub trait Model: EdmValue + Serialize + DeserializeOwned {
    /// The type whose properties `$select` and `$expand` name: for a family
    /// its base type, otherwise the type itself.
    type Declared;

    #[doc(hidden)]
    fn __rest(&self) -> &Rest;
    #[doc(hidden)]
    fn __type_name(&self) -> &'static str;
    #[doc(hidden)]
    fn __presence(&self, index: usize) -> Presence;

    /// What came beside the declared properties: unknown members and control
    /// information.
    fn additional(&self) -> Additional<'_> {
        Additional::new(self.__rest())
    }

    /// The qualified name of the type that the service sent as `@odata.type`,
    /// without what stands before and with `#`; the letters as they came
    /// (OData JSON Format 4.01 §4.6.3).
    fn odata_type(&self) -> Option<&str> {
        let rest = self.__rest();
        match rest.odd_type() {
            Some(text) => Some(type_name(text)),
            None => rest.type_came().then(|| self.__type_name()),
        }
    }

    /// The entity tag that the service sent as `@odata.etag`
    /// (OData JSON Format 4.01 §4.6.10).
    fn etag(&self) -> Option<Cow<'_, str>> {
        self.additional().get_as("@odata.etag").map(Cow::Owned)
    }

    /// Whether the property is absent (`$select` left it out), `null`, or has
    /// a value.
    fn presence(&self, member: impl Member<Self::Declared>) -> Presence {
        self.__presence(member.index())
    }
}
