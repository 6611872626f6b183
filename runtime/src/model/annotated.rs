//! Control information that belongs to the value of a member and stands
//! beside it, as `name@odata.…` (OData JSON Format 4.01 §4.5 and §20).
//!
//! On reading, a value takes what is its own out of what its owner kept; on
//! writing, the owner writes it beside the member. So it goes where the value
//! goes, and nothing of it stays behind when the program sets another value.

use serde_json::value::RawValue;

/// A field whose value takes control information.
pub trait Annotated {
    /// Takes one, with its name from the `@` on; `false`: it stays with the
    /// owner.
    fn annotate(&mut self, name: &str, text: &RawValue) -> bool;
}

/// The control information of a value.
pub trait Annotations {
    /// Whether control information of this name, from the `@` on, is the
    /// value's. Of such a name the owner writes nothing that it kept itself.
    fn owns(&self, name: &str) -> bool;
    /// Gives each, with its name from the `@` on.
    fn each(&self, put: &mut dyn FnMut(&str, &RawValue));
    /// Whether the member itself is written too.
    fn has_value(&self) -> bool {
        true
    }
}

/// The name of control information without `@` and without `odata.`, which
/// OData 4.01 lets services leave out (OData JSON Format 4.01 §4.5).
pub(crate) fn control_name(name: &str) -> Option<&str> {
    let name = name.strip_prefix('@')?;
    Some(name.strip_prefix("odata.").unwrap_or(name))
}

/// Whether control information is called so; either may lack the `odata.`.
pub(crate) fn is_control(name: &str, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix('@').unwrap_or(wanted);
    let wanted = wanted.strip_prefix("odata.").unwrap_or(wanted);
    control_name(name) == Some(wanted)
}
