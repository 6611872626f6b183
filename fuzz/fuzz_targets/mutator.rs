//! How libFuzzer makes inputs: bytes as it likes, and as often texts that
//! `hostile::mutate` makes, which are still metadata for the most part.

use hostile::dice::Dice;
use hostile::mutate::mutate;

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let text = data.get(..size).and_then(|text| str::from_utf8(text).ok());
    if let (Some(text), 0) = (text, seed % 2) {
        let mutated = mutate(text, &mut Dice::new(u64::from(seed)));
        if mutated.len() <= max_size
            && let Some(place) = data.get_mut(..mutated.len())
        {
            place.copy_from_slice(mutated.as_bytes());
            return mutated.len();
        }
    }
    libfuzzer_sys::fuzzer_mutate(data, size, max_size)
});
