//! Numbers in names: a name that got one to tell it from another would move
//! when that other one goes.

/// Whether each digit of a Rust name comes from the names that it is made of,
/// in their order. (A run of digits says less: `v1_0` is `V10`.)
pub(crate) fn are_of(ident: &str, names: &[&str]) -> bool {
    let mut known = names.iter().flat_map(|name| digits(name));
    digits(ident).all(|digit| known.any(|other| other == digit))
}

fn digits(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::are_of;

    #[test]
    fn a_number_must_be_one_of_the_element() {
        assert!(are_of("Windows10Setting", &["windows10Setting"]));
        assert!(are_of("V10", &["v1_0"]));
        assert!(are_of("in_a1_with_b2", &["in", "a1", "b2", "c3"]));
        assert!(!are_of("Range2", &["range"]));
        assert!(!are_of("Range12", &["range1"]));
        assert!(!are_of("Windows10Setting10", &["windows10Setting"]));
    }
}
