//! The written forms of primitive values (OData ABNF Construction Rules 4.01,
//! `primitiveValue`; CSDL 4.01 §14.3).
//!
//! White space around a value is not part of it: elements are often broken over
//! lines.

use crate::csdl::Constant;
use crate::edm::Primitive;

/// Whether a text is a constant of this form (§14.3).
pub(super) fn is_constant(constant: Constant, text: &str) -> bool {
    let text = text.trim();
    match constant {
        Constant::Binary => is_binary(text),
        Constant::Bool => is_boolean(text),
        Constant::Date => is_date(text),
        Constant::DateTimeOffset => is_date_time_offset(text),
        Constant::Decimal | Constant::Float => is_number(text),
        Constant::Duration => is_duration(text),
        Constant::EnumMember => is_enum_members(text),
        Constant::Guid => is_guid(text),
        Constant::Int => text.parse::<i64>().is_ok(),
        Constant::String | Constant::Text => true,
        Constant::TimeOfDay => is_time_of_day(text),
    }
}

/// Whether a text is a value of a primitive type (`primitiveValue`). Types
/// without a written form have every text.
pub(super) fn is_value(primitive: Primitive, text: &str) -> bool {
    match primitive {
        Primitive::Binary => is_binary(text),
        Primitive::Boolean => is_boolean(text),
        Primitive::Byte => text.parse::<u8>().is_ok(),
        Primitive::SByte => text.parse::<i8>().is_ok(),
        Primitive::Int16 => text.parse::<i16>().is_ok(),
        Primitive::Int32 => text.parse::<i32>().is_ok(),
        Primitive::Int64 => text.parse::<i64>().is_ok(),
        Primitive::Decimal | Primitive::Double | Primitive::Single => is_number(text),
        Primitive::Date => is_date(text),
        Primitive::DateTimeOffset => is_date_time_offset(text),
        Primitive::TimeOfDay => is_time_of_day(text),
        Primitive::Duration => is_duration(text),
        Primitive::Guid => is_guid(text),
        _ => true,
    }
}

/// base64url, with or without padding; plain base64 is common.
fn is_binary(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len() - digits.len() <= 2
        && digits.len() % 4 != 1
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_+/".contains(&byte))
}

/// `true` and `false` in any letter case, and what XML Schema has besides.
fn is_boolean(text: &str) -> bool {
    ["true", "false", "1", "0"]
        .iter()
        .any(|value| text.eq_ignore_ascii_case(value))
}

fn is_number(text: &str) -> bool {
    if matches!(text, "INF" | "-INF" | "NaN") {
        return true;
    }
    let (mantissa, exponent) = text
        .split_once(['e', 'E'])
        .map_or((text, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let (whole, fraction) = without_sign(mantissa)
        .split_once('.')
        .map_or((without_sign(mantissa), None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    is_digits(whole)
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|exponent| is_digits(without_sign(exponent)))
}

/// `[-]YYYY-MM-DD`
fn is_date(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let days = match month {
        "01" | "03" | "05" | "07" | "08" | "10" | "12" => 31,
        "04" | "06" | "09" | "11" => 30,
        "02" => 29,
        _ => return false,
    };
    year.len() >= 4 && is_digits(year) && is_two_digits(day, 1..=days)
}

/// A date, a time of day with `T` between them, and `Z` or an offset.
fn is_date_time_offset(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else {
        return false;
    };
    let time = if let Some(time) = rest.strip_suffix(['Z', 'z']) {
        time
    } else if let Some((time, offset)) = rest.split_once(['+', '-']) {
        let Some((hours, minutes)) = offset.split_once(':') else {
            return false;
        };
        if !is_two_digits(hours, 0..=14) || !is_two_digits(minutes, 0..=59) {
            return false;
        }
        time
    } else {
        return false;
    };
    is_date(date) && is_time_of_day(time)
}

/// `hh:mm[:ss[.fraction]]`
fn is_time_of_day(text: &str) -> bool {
    let mut parts = text.splitn(3, ':');
    let (Some(hours), Some(minutes)) = (parts.next(), parts.next()) else {
        return false;
    };
    let seconds = parts.next().is_none_or(|seconds| {
        let (whole, fraction) = seconds
            .split_once('.')
            .map_or((seconds, None), |(whole, fraction)| (whole, Some(fraction)));
        is_two_digits(whole, 0..=59) && fraction.is_none_or(is_digits)
    });
    is_two_digits(hours, 0..=23) && is_two_digits(minutes, 0..=59) && seconds
}

/// `[-]P[nD][T[nH][nM][n[.n]S]]`, at least one part, and none empty.
fn is_duration(text: &str) -> bool {
    let Some(text) = without_sign(text).strip_prefix('P') else {
        return false;
    };
    let (days, time) = match text.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (text, None),
    };
    let days_fit = days.is_empty() || days.strip_suffix('D').is_some_and(is_digits);
    let time_fits = time.is_none_or(|time| {
        let mut rest = time;
        for unit in ['H', 'M'] {
            if let Some((number, after)) = rest.split_once(unit) {
                if !is_digits(number) {
                    return false;
                }
                rest = after;
            }
        }
        let seconds = rest.is_empty()
            || rest.strip_suffix('S').is_some_and(|seconds| {
                let (whole, fraction) = seconds
                    .split_once('.')
                    .map_or((seconds, None), |(whole, fraction)| (whole, Some(fraction)));
                is_digits(whole) && fraction.is_none_or(is_digits)
            });
        !time.is_empty() && seconds
    });
    days_fit && time_fits && !(days.is_empty() && time.is_none())
}

/// 8-4-4-4-12 hexadecimal digits
fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// One or more of `Namespace.Type/Member`, separated by white space.
fn is_enum_members(text: &str) -> bool {
    !text.is_empty()
        && text.split_whitespace().all(|member| {
            member
                .split_once('/')
                .is_some_and(|(ty, name)| ty.contains('.') && !name.is_empty())
        })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_two_digits(text: &str, range: std::ops::RangeInclusive<u8>) -> bool {
    text.len() == 2 && is_digits(text) && text.parse().is_ok_and(|number| range.contains(&number))
}

fn without_sign(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::is_constant;
    use crate::csdl::Constant::{
        Binary, Bool, Date, DateTimeOffset, Decimal, Duration, EnumMember, Float, Guid, Int,
        TimeOfDay,
    };

    #[test]
    fn forms_of_constants() {
        for (constant, good, bad) in [
            (
                Binary,
                "T0RhdGE T0RhdGE=".split(' '),
                "a ä T0RhdGE====".split(' '),
            ),
            (Bool, "true FALSE 1".split(' '), "yes t".split(' ')),
            (
                Date,
                "2000-02-29 -0044-03-15".split(' '),
                "2000-13-01 2000-04-31 00-01-01 2000-01-01Z".split(' '),
            ),
            (
                DateTimeOffset,
                "2000-01-01T16:00:00.000Z 2000-01-01T16:00-09:00".split(' '),
                "foo 2000-01-01T16:00:00 2000-01-01T24:00:00Z 2000-01-01".split(' '),
            ),
            (
                Decimal,
                "3.14 -1 1e-7 INF".split(' '),
                "1. .5 one 1e".split(' '),
            ),
            (
                Duration,
                "P7D P11DT23H59M59.999999999999S -PT15M".split(' '),
                "P PT 7D P1Y P4W PT1.5M".split(' '),
            ),
            (EnumMember, "a.b/c".split(' '), "c a.b a.b/".split(' ')),
            (Float, "3.14 NaN -INF".split(' '), "nan 0x1".split(' ')),
            (
                Guid,
                "21EC2020-3AEA-1069-A2DD-08002B30309D".split(' '),
                "21EC2020 21EC2020-3AEA-1069-A2DD-08002B30309G".split(' '),
            ),
            (
                Int,
                "42 -9223372036854775808".split(' '),
                "4.2 9223372036854775808 x".split(' '),
            ),
            (
                TimeOfDay,
                "21:45:00 00:00 01:02:03.5".split(' '),
                "24:00:00 1:00 21".split(' '),
            ),
        ] {
            for text in good {
                assert!(is_constant(constant, text), "{constant:?} {text}");
                assert!(
                    is_constant(constant, &format!("\n {text} ")),
                    "{constant:?} {text}"
                );
            }
            for text in bad {
                assert!(!is_constant(constant, text), "{constant:?} {text}");
            }
        }
    }
}
