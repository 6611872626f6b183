//! A lock.
#![no_main]

#[path = "mutator.rs"]
mod mutator;

libfuzzer_sys::fuzz_target!(|text: &str| {
    hostile::target::locked(text);
});
