//! Where an iteration is, as a text that outlives the process.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::position::{Place, Position};
use super::token_text::{self, NoToken};
use super::visited::Trail;

/// The version of the text form.
const VERSION: &str = "1";

/// Where in a collection an iteration is, so that another process goes on
/// there: of [`Pages`](super::Pages) or [`Items`](super::Items), at any time,
/// also after an error.
///
/// Its text ([`Display`](fmt::Display), [`FromStr`], and serde, as a string) is
/// a version, a dot, and base64 of letters that URLs and file names can have.
/// Treat it as opaque, and as what a link is: it holds ids, query values and the
/// service's `$skiptoken`, but no access token. `Debug` shows nothing.
///
/// It fits the request that it comes from alone: path, ids and query options
/// are checked where it is resumed. It is not signed: whoever changes it can
/// make the next run read another address of the client's origin, never another
/// host's. How long a service accepts its links is the service's business.
///
/// ```no_run
/// use std::error::Error;
/// use std::fs;
/// use std::path::Path;
///
/// use msgraph_runtime::List;
/// # type AttendanceRecord = i32;
/// # fn append(_: &[AttendanceRecord]) -> std::io::Result<()> { Ok(()) }
///
/// /// Copies the records of a whole school year. However often it is broken
/// /// off, the next run goes on behind the last page that was kept.
/// async fn copy(records: List<AttendanceRecord>, state: &Path) -> Result<(), Box<dyn Error>> {
///     let mut pages = records.pages();
///     if state.exists() {
///         pages = pages.resume(&fs::read_to_string(state)?.parse()?)?;
///     }
///     while let Some(page) = pages.next().await {
///         append(&page?)?;
///         // In one step, so that no half of a token is ever read.
///         let new = state.with_extension("new");
///         fs::write(&new, pages.resume_token().to_string())?;
///         fs::rename(&new, state)?;
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ResumeToken {
    pub(super) path_template: Box<str>,
    /// Which resource was asked for, where that is known.
    pub(super) resource: Option<u128>,
    pub(super) total_count: Option<i64>,
    pub(super) position: Position,
}

impl ResumeToken {
    /// Whether everything was handed out: whoever resumes here gets nothing
    /// more, and nothing is sent.
    #[must_use]
    pub fn is_end(&self) -> bool {
        self.position.place.is_end()
    }
}

/// What stands in the text: path template, resource, whether it is the end,
/// link, items handed out, pages, mark, count.
type Fields<'a, Text> = (
    Text,
    Option<u128>,
    bool,
    Option<Text>,
    u64,
    u64,
    u128,
    Option<i64>,
);

impl fmt::Display for ResumeToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position {
            place,
            handed_out,
            trail,
        } = &self.position;
        let (is_end, link) = match place {
            Place::Start => (false, None),
            Place::Link(link) => (false, Some(&**link)),
            Place::End(delta_link) => (true, delta_link.as_deref()),
        };
        let fields: Fields<'_, &str> = (
            &self.path_template,
            self.resource,
            is_end,
            link,
            *handed_out,
            trail.pages,
            trail.mark,
            self.total_count,
        );
        token_text::write(formatter, VERSION, &fields)
    }
}

impl FromStr for ResumeToken {
    type Err = ResumeTokenError;

    /// Reads a token; white space around it, such as a file's last line break,
    /// does not count.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fields: Fields<'_, String> = token_text::read(text, VERSION).map_err(|fault| {
            ResumeTokenError(match fault {
                NoToken::Malformed => Fault::Malformed,
                NoToken::Version => Fault::Version,
            })
        })?;
        let (path_template, resource, is_end, link, handed_out, pages, mark, total_count) = fields;
        let place = match (is_end, link) {
            (false, None) => Place::Start,
            (false, Some(link)) => Place::Link(link.into()),
            (true, delta_link) => Place::End(delta_link.map(Into::into)),
        };
        Ok(Self {
            path_template: path_template.into(),
            resource,
            total_count,
            position: Position {
                place,
                handed_out,
                trail: Trail { pages, mark },
            },
        })
    }
}

impl Serialize for ResumeToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ResumeToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        token_text::deserialize(deserializer, "a resume token")
    }
}

impl fmt::Debug for ResumeToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ResumeToken(..)")
    }
}

/// Why an iteration cannot go on at a [`ResumeToken`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeTokenError(Fault);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Malformed,
    Version,
    /// With the path template of the request that was to be resumed.
    OtherRequest(Box<str>),
}

impl ResumeTokenError {
    pub(super) fn other_request(path_template: &str) -> Self {
        Self(Fault::OtherRequest(path_template.into()))
    }
}

impl fmt::Display for ResumeTokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::Malformed => formatter.write_str("the text is not a resume token"),
            Fault::Version => {
                formatter.write_str("the resume token is one of another version of this library")
            }
            Fault::OtherRequest(path_template) => write!(
                formatter,
                "the resume token is not one of this request of {path_template}: its path, its \
                 ids or its query options are others"
            ),
        }
    }
}

impl std::error::Error for ResumeTokenError {}
