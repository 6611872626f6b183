//! Documents in CSDL JSON, read.
