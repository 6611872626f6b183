//! What generated models use.
