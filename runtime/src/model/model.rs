//! What can be asked of every structured value, whatever its type.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::de::StrRead;
use serde_json::value::RawValue;

use super::additional::Additional;
use super::collection::Collection;
use super::delta_item::DeltaItem;
use super::inspect::Inspect;
use super::key::type_name;
use super::presence::Presence;
use super::property::{Member, NavigationProperty};
use super::text::{DecodeError, read_item};
use super::value::EdmValue;
use crate::edm::{Stream, Untyped};

/// A structured value: an entity or a complex value, or one of a family of
/// derived types.
pub trait Model: EdmValue + Serialize + DeserializeOwned {
    /// The type whose properties `$select` and `$expand` name: for a family
    /// its base type, otherwise the type itself.
    type Declared;

    #[doc(hidden)]
    fn __inspect(&self) -> &dyn Inspect;
    // A debug build takes compiled generic functions from the crates below.
    // Generated types have this method, which is not generic, so that their
    // crate holds their readers and the programs on it need not. Optimized
    // builds share none.
    #[doc(hidden)]
    fn __hold_reader() {}

    /// What came beside the declared properties: unknown members and control
    /// information.
    fn additional(&self) -> Additional<'_> {
        Additional::new(self.__inspect().rest())
    }

    /// The qualified name of the type that the service sent as `@odata.type`
    /// (or `@type`), without what stands before and with `#`; the letters as
    /// they came
    /// (OData JSON Format 4.01 §4.5.3).
    fn odata_type(&self) -> Option<&str> {
        let rest = self.__inspect().rest();
        match rest.odd_type() {
            Some(text) => Some(type_name(text)),
            None => rest.type_came().then(|| self.__inspect().type_name()),
        }
    }

    /// The entity tag, `@odata.etag`: what `If-Match` takes
    /// (OData JSON Format 4.01 §4.5.10).
    fn odata_etag(&self) -> Option<Cow<'_, str>> {
        self.additional().control_text("etag")
    }

    /// The URL that names the entity, `@odata.id`
    /// (OData JSON Format 4.01 §4.5.8).
    fn odata_id(&self) -> Option<Cow<'_, str>> {
        self.additional().control_text("id")
    }

    /// What the document holds, as a URL, `@odata.context`
    /// (OData JSON Format 4.01 §4.5.1).
    fn odata_context(&self) -> Option<Cow<'_, str>> {
        self.additional().control_text("context")
    }

    /// Where the media of a media entity are, and of what kind:
    /// `@odata.mediaReadLink`, `@odata.mediaContentType` and their like
    /// (OData JSON Format 4.01 §4.5.12).
    fn odata_media(&self) -> Option<Stream> {
        Stream::of_entity(self.additional())
    }

    /// Control information or another annotation of a member:
    /// `annotation(Report::ATTENDANCE_RECORDS, "odata.context")` is what came
    /// as `attendanceRecords@odata.context`. Other control information of the
    /// object itself is in [`additional`](Self::additional).
    fn annotation(&self, member: impl Member<Self::Declared>, name: &str) -> Option<Untyped> {
        let of_value = self.__inspect().find(member.index(), name).annotation;
        of_value
            .or_else(|| {
                let of_owner = self.additional().annotation(member.name(), name);
                of_owner.map(RawValue::to_owned)
            })
            .map(Untyped::from)
    }

    /// What has changed of a collection of related entities, in a response that
    /// has such changes with their owner: `members@delta`
    /// (OData JSON Format 4.01 §15). `None` where nothing of it came.
    ///
    /// # Errors
    ///
    /// Where an item does not fit its type.
    fn delta_of<T: Model>(
        &self,
        property: NavigationProperty<Self::Declared, Collection<T>>,
    ) -> Result<Option<Vec<DeltaItem<T>>>, DecodeError> {
        let of_value = self.__inspect().find(property.index(), "delta").annotation;
        let of_owner = || self.additional().annotation(property.name(), "delta");
        match of_value.as_deref().or_else(of_owner) {
            Some(items) => read_item(items.get()).map(Some),
            None => Ok(None),
        }
    }

    /// Whether the property is absent (`$select` left it out), `null`, or has
    /// a value.
    fn presence(&self, member: impl Member<Self::Declared>) -> Presence {
        self.__inspect().find(member.index(), "").presence
    }
}

/// Has the type's reader compiled where it is called.
pub fn hold_reader<T: Model>() {
    type Json = &'static mut serde_json::Deserializer<StrRead<'static>>;
    let reader: fn(Json) -> serde_json::Result<T> = T::deserialize;
    let _ = reader;
}

/// As variants of families hold their structs.
impl<T: Model> Model for Box<T> {
    type Declared = T::Declared;

    fn __inspect(&self) -> &dyn Inspect {
        (**self).__inspect()
    }
}
