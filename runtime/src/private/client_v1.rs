//! What generated requests use.
