//! Paths whose names are percent-encoded (RFC 3986 §2.1): what no segment may
//! have unencoded, and names of CSDL may have (CSDL 4.01 §15.2), are letters that
//! ASCII has not.

use std::collections::BTreeMap;

use super::super::description::Description;

/// Such paths as they are without encoding, by the paths as they are written.
pub(in crate::openapi::read) fn decoded(description: &Description<'_>) -> BTreeMap<String, String> {
    let paths = description.paths().map(|(key, _)| key.name);
    paths
        .filter_map(|path| Some((path.to_owned(), decode(path)?)))
        .collect()
}

/// The path without encoding; `None` where nothing in it changes.
fn decode(path: &str) -> Option<String> {
    if !path.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        let byte = encoded(rest).filter(|byte| !byte.is_ascii());
        bytes.push(byte.unwrap_or(*first));
        rest = match byte {
            Some(_) => behind.get(2..).unwrap_or_default(),
            None => behind,
        };
    }
    // What is no UTF-8 is no name either.
    let text = String::from_utf8(bytes).ok()?;
    (text != path).then_some(text)
}

/// The byte that a text begins with, percent-encoded.
fn encoded(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn only_letters_that_ascii_has_not_are_decoded() {
        assert_eq!(decode("/Ger%C3%A4te/{id}").as_deref(), Some("/Geräte/{id}"));
        assert_eq!(
            decode("/%e2%80%bf(a={a})").as_deref(),
            Some("/\u{203f}(a={a})")
        );
        for path in ["/a", "/a%2Fb", "/%24count", "/%", "/%C3", "/%C3%", "/%zz"] {
            assert_eq!(decode(path), None, "{path}");
        }
    }
}
