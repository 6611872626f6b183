//! The report on a script that was not played as it was written.

use std::fmt;

/// What was expected and not asked, and what was asked and not expected.
///
/// `Display` and `Debug` are the same text, one request a line, so that it can
/// be read where a test stops.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet {
    faults: Vec<String>,
    missing: Vec<String>,
    surprises: Vec<String>,
}

impl Unmet {
    pub(super) fn unless_empty(
        faults: Vec<String>,
        missing: Vec<String>,
        surprises: Vec<String>,
    ) -> Result<(), Self> {
        if faults.is_empty() && missing.is_empty() && surprises.is_empty() {
            return Ok(());
        }
        Err(Self {
            faults,
            missing,
            surprises,
        })
    }

    /// How many expectations were not asked, or not as often as they say.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing.len()
    }

    /// How many requests came that were not expected.
    #[must_use]
    pub fn unexpected(&self) -> usize {
        self.surprises.len()
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the requests were not as the test expects them")?;
        let titled = [
            ("the script cannot be played", &self.faults),
            ("expected, not asked", &self.missing),
            ("asked, not expected", &self.surprises),
        ];
        for (title, lines) in titled {
            for line in lines {
                write!(formatter, "\n{title}: {line}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Unmet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for Unmet {}
