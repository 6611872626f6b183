//! What tests say of values that are texts.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use msgraph_runtime::__private::v1;
use msgraph_runtime::from_str;

use super::same_again;

/// Reads, prints, decodes and encodes each text to itself.
pub fn keeps<T>(texts: &[&str])
where
    T: FromStr<Err: Debug> + Display + Debug + PartialEq + v1::EdmValue,
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    for text in texts {
        let value: T = text.parse().unwrap();
        assert_eq!(value.to_string(), *text);
        assert_eq!(same_again::<T>(&format!("{text:?}")), value);
        assert!(format!("{value:?}").contains(text));
    }
}

/// Neither `FromStr` nor JSON takes these.
pub fn refuses<T>(texts: &[&str])
where
    T: FromStr<Err: Display> + Debug + serde::de::DeserializeOwned,
{
    for text in texts {
        let error = text.parse::<T>().expect_err(text);
        let decode_error = from_str::<T>(&format!("{text:?}")).expect_err(text);
        assert!(
            decode_error.to_string().starts_with(&error.to_string()),
            "{decode_error}"
        );
    }
}

pub fn value<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}
