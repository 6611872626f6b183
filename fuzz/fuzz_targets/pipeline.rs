//! A manifest and documents, to the files of a crate.
#![no_main]

#[path = "mutator.rs"]
mod mutator;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = hostile::target::pipeline(text);
});
