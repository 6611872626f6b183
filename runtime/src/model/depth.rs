//! How deep objects may lie in each other.
//!
//! serde_json stops at 127 levels, but what was kept as text before a late
//! `@odata.type` is read by a fresh parser that counts from zero. This count
//! runs through all of them, so that no input overflows the stack.

use std::cell::Cell;

use serde::de::Error;

/// As many levels of objects as are read; serde_json's own limit is alike.
const LIMIT: u32 = 128;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// One level that is being read; leaving it, on whatever way, gives it back.
pub(crate) struct Level(());

impl Level {
    /// Enters one more level.
    #[inline]
    pub(crate) fn enter<E: Error>() -> Result<Self, E> {
        let depth = DEPTH.get();
        if depth >= LIMIT {
            return Err(too_deep());
        }
        DEPTH.set(depth + 1);
        Ok(Self(()))
    }
}

impl Drop for Level {
    #[inline]
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

#[cold]
fn too_deep<E: Error>() -> E {
    E::custom(format_args!("expected at most {LIMIT} levels of objects"))
}
