//! One helper for the tests of this folder.
