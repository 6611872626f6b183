//! JSON and YAML: read as both, and walked through.
#![no_main]

#[path = "mutator.rs"]
mod mutator;

libfuzzer_sys::fuzz_target!(|text: &str| {
    hostile::target::tree(text);
});
