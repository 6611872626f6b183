//! A document of any format: read, resolved, and checked whole.
#![no_main]

#[path = "mutator.rs"]
mod mutator;

libfuzzer_sys::fuzz_target!(|text: &str| {
    hostile::target::reader(text);
});
