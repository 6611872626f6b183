//! The one writer of structured values (OData JSON Format 4.01 §6 and §7).

use serde::Serialize;
use serde::ser::{self, SerializeMap as _, Serializer};

use super::annotated::Annotations;
use super::inspect::outdated;
use super::key::{SHORT_TYPE, TYPE};
use super::rest::{Came, Rest};
use super::slot::{Slot, SlotValue, SlotWith, still_says};
use super::structured::{SerializeMap, Structured};

/// Whether `@odata.type` is written where it did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteType {
    /// Only as it came.
    AsItCame,
    /// In any case: a type derived from the declared one.
    Always,
}

/// Writes a structured value; its `@odata.type` only if it came with one.
#[inline]
pub fn encode_model<T: Structured, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode(value, WriteType::AsItCame, serializer)
}

pub(crate) fn encode<T: Structured, S: Serializer>(
    value: &T,
    write_type: WriteType,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let rest = value.rest();
    let mut map = Wire(serializer.serialize_map(None)?);
    put_type(&mut map, T::TAG, rest, write_type)?;
    write_members(value, &mut map)?;
    if rest.annotates() {
        put_current(&mut map, value)?;
    } else {
        for (name, value) in rest.members() {
            map.put(name, value)?;
        }
    }
    map.0.end()
}

/// Writes what is kept, but for control information of values that the
/// program has replaced since.
#[cold]
fn put_current<T: Structured, M: SerializeMap>(map: &mut M, value: &T) -> Result<(), M::Error> {
    let outdated = outdated(value);
    for (index, (name, value)) in value.rest().members().enumerate() {
        if !outdated.contains(&index) {
            map.put(name, value)?;
        }
    }
    Ok(())
}

/// The type stands first, where readers of streams look for it.
#[inline]
fn put_type<M: SerializeMap>(
    map: &mut M,
    tag: &'static str,
    rest: &Rest,
    write_type: WriteType,
) -> Result<(), M::Error> {
    let name = if rest.type_name_is_short() {
        SHORT_TYPE
    } else {
        TYPE
    };
    if let Some(odd) = rest.odd_type() {
        map.put(name, odd)
    } else if rest.type_came() || write_type == WriteType::Always {
        map.put(name, tag)
    } else if rest.type_is_null() {
        put_null_type(map, name)
    } else {
        Ok(())
    }
}

#[cold]
#[inline(never)]
fn put_null_type<M: SerializeMap>(map: &mut M, name: &str) -> Result<(), M::Error> {
    map.put_null(name)
}

/// Writes the declared members.
pub(super) fn write_members<T: Structured, M: SerializeMap>(
    value: &T,
    map: &mut M,
) -> Result<(), M::Error> {
    let mut writer = Writer {
        map,
        names: T::MEMBERS,
        rest: value.rest(),
        failure: None,
    };
    if value.write(&mut writer) {
        return Ok(());
    }
    writer.failure.map_or(Ok(()), Err)
}

/// Takes the members of one structured value.
pub struct Writer<'a, M: SerializeMap> {
    map: &'a mut M,
    names: &'static [&'static str],
    rest: &'a Rest,
    failure: Option<M::Error>,
}

impl<M: SerializeMap> Writer<'_, M> {
    /// Writes the member at this place: its value, or as what it came. Says
    /// whether more can be written; a `bool` and not a `Result`, since `&&`
    /// costs the compiler of a generated crate much less than `?`.
    #[inline]
    pub fn member<S: Slot>(&mut self, index: usize, slot: &S) -> bool {
        if slot.is_set() {
            let written = self.set(index, slot);
            self.goes_on(written)
        } else if self.rest.is_silent() {
            true
        } else {
            let written = self.empty::<S>(index);
            self.goes_on(written)
        }
    }

    /// Writes a collection that is always there, `[]` included.
    pub(crate) fn required<S: Slot>(&mut self, index: usize, slot: &S) -> bool {
        let written = if slot.is_set() || self.rest.came(index) == Came::Not {
            self.set(index, slot)
        } else {
            self.empty::<S>(index)
        };
        self.goes_on(written)
    }

    #[inline]
    fn goes_on(&mut self, written: Result<(), M::Error>) -> bool {
        match written {
            Ok(()) => true,
            Err(error) => self.fail(error),
        }
    }

    #[cold]
    fn fail(&mut self, error: M::Error) -> bool {
        self.failure = Some(error);
        false
    }

    #[inline]
    fn set<S: Slot>(&mut self, index: usize, slot: &S) -> Result<(), M::Error> {
        let Some(name) = self.names.get(index) else {
            return Ok(());
        };
        if S::TEXT_VARIES
            && let Some(text) = self.rest.text(index)
            && still_says(slot, text)
        {
            return self.map.put(name, text);
        }
        if S::COLLECTION
            && let Some(nulls) = self.rest.nulls(index)
        {
            return self.map.put(name, &SlotWith(slot, nulls));
        }
        if let Some(annotations) = slot.annotations() {
            self.map.put_annotations(name, annotations)?;
            if !annotations.has_value() {
                return self.empty::<S>(index);
            }
        }
        self.map.put(name, &SlotValue(slot))
    }

    fn empty<S: Slot>(&mut self, index: usize) -> Result<(), M::Error> {
        let Some(name) = self.names.get(index) else {
            return Ok(());
        };
        match self.rest.came(index) {
            Came::Not => Ok(()),
            Came::Default if S::COLLECTION => self.map.put(name, &[(); 0]),
            Came::Default | Came::NullCollection => self.map.put_null(name),
            Came::Nulls(count) => self.map.put(name, &vec![(); count]),
        }
    }
}

/// A serializer's map.
struct Wire<M>(M);

impl<M: ser::SerializeMap> SerializeMap for Wire<M> {
    type Error = M::Error;

    #[inline]
    fn put<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    fn put_null(&mut self, name: &str) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &())
    }

    #[cold]
    fn put_annotations(
        &mut self,
        member: &str,
        annotations: &dyn Annotations,
    ) -> Result<(), M::Error> {
        let mut result = Ok(());
        annotations.each(&mut |name, text| {
            if result.is_ok() {
                result = self.0.serialize_entry(&format!("{member}{name}"), text);
            }
        });
        result
    }
}
