//! The segments of path templates.

/// A segment as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::openapi::read) struct Segment<'a> {
    /// The name; nothing of a key that is a segment by itself.
    pub(in crate::openapi::read) name: &'a str,
    /// What stands in parentheses behind the name, or in the braces of a key
    /// that is a segment by itself.
    pub(in crate::openapi::read) arguments: Option<Vec<Argument<'a>>>,
    /// The bytes of the path up to the end of the name.
    pub(super) name_end: usize,
    /// The bytes of the path up to the end of the segment.
    pub(super) end: usize,
}

/// `{id}`, `name='{value}'`, `name=@alias`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::openapi::read) struct Argument<'a> {
    /// The name before `=`.
    pub(in crate::openapi::read) name: Option<&'a str>,
    /// The name of the parameter that has the value.
    pub(in crate::openapi::read) parameter: &'a str,
    /// Whether a parameter alias stands for the value (URL Conventions 4.01
    /// §5.1.1.14).
    pub(in crate::openapi::read) alias: bool,
}

impl Segment<'_> {
    /// Whether it is a key that its position alone names.
    pub(super) fn is_positional(&self) -> bool {
        let arguments = self.arguments.as_deref();
        matches!(arguments, Some([only]) if only.name.is_none())
    }
}

/// The segments of a path; `None` where it is none.
pub(super) fn segments(path: &str) -> Option<Vec<Segment<'_>>> {
    let mut segments = Vec::new();
    let rest = path.strip_prefix('/')?;
    if rest.is_empty() {
        return Some(segments);
    }
    let mut start = 1;
    loop {
        let rest = path.get(start..)?;
        let length = end_of_segment(rest)?;
        let text = rest.get(..length)?;
        segments.push(segment(text, start)?);
        start += length;
        if start == path.len() {
            return Some(segments);
        }
        start += 1;
        if start == path.len() {
            // A slash at the end is one too many, and changes nothing.
            return Some(segments);
        }
    }
}

/// The byte of the next slash that is in no braces.
fn end_of_segment(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            b'/' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    (depth == 0).then_some(text.len())
}

fn segment(text: &str, start: usize) -> Option<Segment<'_>> {
    if text.is_empty() {
        return None;
    }
    let end = start + text.len();
    if let Some(parameter) = parameter(text) {
        let argument = Argument {
            name: None,
            parameter,
            alias: false,
        };
        return Some(Segment {
            name: "",
            arguments: Some(vec![argument]),
            name_end: start,
            end,
        });
    }
    let Some((name, rest)) = text.split_once('(') else {
        let is_name = !text.contains(['{', '}', ')']);
        return is_name.then_some(Segment {
            name: text,
            arguments: None,
            name_end: end,
            end,
        });
    };
    let inner = rest.strip_suffix(')')?;
    let arguments = match inner.trim() {
        "" => Some(Vec::new()),
        inner => inner.split(',').map(argument).collect(),
    };
    Some(Segment {
        name,
        arguments: Some(arguments?),
        name_end: start + name.len(),
        end,
    })
}

fn argument(text: &str) -> Option<Argument<'_>> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (Some(name.trim()), value.trim()),
        None => (None, text.trim()),
    };
    let value = unquoted(value);
    if let Some(alias) = value.strip_prefix('@') {
        return Some(Argument {
            name,
            parameter: alias,
            alias: true,
        });
    }
    Some(Argument {
        name,
        parameter: parameter(value)?,
        alias: false,
    })
}

/// A value without the quotes of its literal, and without the type before them:
/// `binary'…'`, `duration'…'`, `Namespace.Enumeration'…'` (URL Conventions 4.01
/// §5.1.1.14.1). The parameter's schema says of what type it is, too.
fn unquoted(value: &str) -> &str {
    let literal = value
        .strip_suffix('\'')
        .and_then(|rest| rest.split_once('\''));
    literal
        .filter(|(before, _)| !before.contains(['{', '}', '@']))
        .map_or(value, |(_, quoted)| quoted)
}

/// The name between braces.
fn parameter(text: &str) -> Option<&str> {
    let between = text.strip_prefix('{')?.strip_suffix('}')?;
    let is_name = !between.is_empty() && !between.contains(['{', '}']);
    is_name.then_some(between)
}

#[cfg(test)]
mod tests {
    use super::segments;

    fn shown(path: &str) -> String {
        let Some(segments) = segments(path) else {
            return "no path".to_owned();
        };
        let shown = segments.iter().map(|segment| {
            let Some(arguments) = &segment.arguments else {
                return segment.name.to_owned();
            };
            let arguments = arguments.iter().map(|argument| {
                let alias = if argument.alias { "@" } else { "" };
                format!(
                    "{}:{alias}{}",
                    argument.name.unwrap_or("-"),
                    argument.parameter
                )
            });
            let arguments: Vec<String> = arguments.collect();
            format!("{}<{}>", segment.name, arguments.join(" "))
        });
        shown.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn literals_may_name_their_type() {
        let paths = [
            "/Sets(binary'{Set-Id}')",
            "/Sets(duration'{Set-Id}')/Name",
            "/f(level=n.Level'{level}',text='{text}',by=@by)",
            "/f(level={level}'')",
            "/f(level={a}'{b}')",
            "/f(level=')",
        ];
        let shown: Vec<String> = paths.iter().map(|path| shown(path)).collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        Sets<-:Set-Id>
        Sets<-:Set-Id> | Name
        f<level:level text:text by:@by>
        no path
        no path
        no path
        ");
    }

    #[test]
    fn the_ways_of_both_converters_are_read() {
        let paths = [
            "/",
            "/users/{user-id}/messages/$count",
            "/users('{id}')/messages('{id_1}')/$value",
            "/a(x={x},y='{y}')",
            "/me/graph.delta()",
            "/x/microsoft.graph.getAll(user='@user',start=@start)",
            "/users/",
            "/a//b",
            "/a/{b",
            "/drive/root:/{path}:",
            "users",
        ];
        let shown: Vec<String> = paths.iter().map(|path| shown(path)).collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        users | <-:user-id> | messages | $count
        users<-:id> | messages<-:id_1> | $value
        a<x:x y:y>
        me | graph.delta<>
        x | microsoft.graph.getAll<user:@user start:@start>
        users
        no path
        no path
        no path
        no path
        ");
    }
}
