//! `Edm.Binary`.

use std::ops::Deref;
use std::str::FromStr;

use base64::Engine;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use super::invalid::InvalidText;
use super::json::{compare_by_value, text_in_json};

/// Bytes, in JSON as base64 (OData CSDL 4.01 §3.3; OData JSON Format 4.01
/// §7.1).
///
/// The standard asks for the URL-safe alphabet, Microsoft Graph speaks the
/// usual one with padding. Both are read, with or without padding and with
/// line breaks; bytes of the program's own are written as Graph does. Values
/// compare by their bytes.
///
/// ```
/// use msgraph_runtime::Binary;
///
/// let data: Binary = "T0RhdGE=".parse()?;
/// assert_eq!(&*data, b"OData");
/// assert_eq!(data, "T0RhdGE".parse()?);
/// assert_eq!(Binary::from([0xfb, 0xff]).to_string(), "+/8=");
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone, Default)]
pub struct Binary {
    bytes: Vec<u8>,
    /// The text, where it is not the one that the bytes make.
    text: Option<Box<str>>,
}

/// Reads what [`STANDARD`] refuses: lost padding and loose bits at the end.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Binary {
    /// The bytes alone.
    pub fn into_vec(self) -> Vec<u8> {
        self.bytes
    }

    fn value(&self) -> &[u8] {
        &self.bytes
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.text {
            Some(text) => take(text),
            None => take(&STANDARD.encode(&self.bytes)),
        }
    }
}

impl FromStr for Binary {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        if let Ok(bytes) = STANDARD.decode(text) {
            return Ok(Self { bytes, text: None });
        }
        let usual: Vec<u8> = text
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                byte => byte,
            })
            .collect();
        match TOLERANT.decode(usual) {
            Ok(bytes) => Ok(Self {
                bytes,
                text: Some(text.into()),
            }),
            Err(_) => Err(InvalidText {
                type_name: "Edm.Binary",
                example: "T0RhdGE=",
            }),
        }
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, text: None }
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl<const LENGTH: usize> From<[u8; LENGTH]> for Binary {
    fn from(bytes: [u8; LENGTH]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for Binary {
    fn from(bytes: &[u8; LENGTH]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl From<Binary> for Vec<u8> {
    fn from(binary: Binary) -> Self {
        binary.bytes
    }
}

impl Deref for Binary {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

compare_by_value!(Binary);
text_in_json!(Binary, "an Edm.Binary");
