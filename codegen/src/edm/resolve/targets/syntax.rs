//! The grammar of a target (CSDL 4.01 §14.2.2).

/// A target, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TargetPath<'a> {
    /// The qualified name at its start.
    pub(super) head: &'a str,
    /// The types in the parentheses behind an operation's name.
    pub(super) signature: Option<Vec<SignatureType<'a>>>,
    /// What follows, cut at the slashes.
    pub(super) segments: Vec<&'a str>,
}

/// A type in the signature of an overload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SignatureType<'a> {
    pub(super) name: &'a str,
    pub(super) collection: bool,
}

/// Takes a target apart, or says in a clause what is wrong with it.
pub(super) fn parse(text: &str) -> Result<TargetPath<'_>, &'static str> {
    let head_end = text.bytes().position(|byte| matches!(byte, b'(' | b'/'));
    let head_end = head_end.unwrap_or(text.len());
    let (head, mut rest) = text.split_at(head_end);
    if !is_qualified(head) {
        return Err("the target does not begin with a qualified name");
    }
    let mut signature = None;
    if let Some(inside) = rest.strip_prefix('(') {
        let end = inside
            .find('/')
            .map_or(inside, |slash| &inside[..slash])
            .rfind(')')
            .ok_or("a parenthesis of the target is not closed")?;
        signature = Some(types(&inside[..end])?);
        rest = &inside[end + 1..];
    }
    let segments = match rest.strip_prefix('/') {
        Some(path) => segments(path)?,
        None if rest.is_empty() => Vec::new(),
        None => {
            return Err("something other than a path stands behind the parentheses of the target");
        }
    };
    Ok(TargetPath {
        head,
        signature,
        segments,
    })
}

/// The types of a signature; there may be blanks around each.
fn types(inside: &str) -> Result<Vec<SignatureType<'_>>, &'static str> {
    if inside.trim().is_empty() {
        return Ok(Vec::new());
    }
    inside
        .split(',')
        .map(|item| {
            let item = item.trim();
            let of_collection = item
                .strip_prefix("Collection(")
                .and_then(|it| it.strip_suffix(')'));
            let name = of_collection.unwrap_or(item).trim();
            if name.is_empty() {
                Err("a type is missing between the parentheses of the target")
            } else if !is_qualified(name) {
                Err("what stands between the parentheses of the target is not a qualified type")
            } else {
                Ok(SignatureType {
                    name,
                    collection: of_collection.is_some(),
                })
            }
        })
        .collect()
}

/// The path behind the head; an annotation's segment begins with `@`.
fn segments(path: &str) -> Result<Vec<&str>, &'static str> {
    let segments: Vec<&str> = path.split('/').collect();
    if segments.iter().any(|it| it.is_empty()) {
        return Err("a segment of the target is empty");
    }
    let is_odd = |character: char| character.is_whitespace() || matches!(character, '(' | ')');
    if segments
        .iter()
        .any(|it| !is_usual(it) && it.contains(is_odd))
    {
        return Err("a segment of the target is not a name");
    }
    Ok(segments)
}

/// Whether a text is letters, digits, `_` and dots of ASCII, as nearly all are,
/// and so holds nothing odd.
fn is_usual(text: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    text.bytes()
        .fold(true, |usual, byte| usual & is_usual(byte))
}

fn is_qualified(name: &str) -> bool {
    let is_odd = |character: char| {
        character.is_whitespace() || matches!(character, '(' | ')' | ',' | '@' | '/' | '#')
    };
    let has_odd = !is_usual(name) && name.contains(is_odd);
    !has_odd
        && name.contains('.')
        && name
            .as_bytes()
            .split(|&it| it == b'.')
            .all(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn check(text: &str) -> String {
        match parse(text) {
            Ok(path) => {
                let signature = path.signature.map(|types| {
                    types
                        .iter()
                        .map(|it| format!("{}{}", it.name, if it.collection { "*" } else { "" }))
                        .collect::<Vec<_>>()
                });
                format!("{} {signature:?} {:?}", path.head, path.segments)
            }
            Err(clause) => clause.to_owned(),
        }
    }

    #[test]
    fn heads_signatures_and_segments() {
        let texts = [
            "a.B",
            "a.b.C/d",
            "a.f()",
            "a.f( a.B , Collection(Edm.String) )/p",
            "a.f(a.B)/$ReturnType",
            "a.C/s/a.B/@x.T#q",
        ];
        insta::assert_snapshot!(texts.map(check).join("\n"), @r#"
        a.B None []
        a.b.C None ["d"]
        a.f Some([]) []
        a.f Some(["a.B", "Edm.String*"]) ["p"]
        a.f Some(["a.B"]) ["$ReturnType"]
        a.C None ["s", "a.B", "@x.T#q"]
        "#);
    }

    #[test]
    fn what_the_grammar_refuses() {
        let texts = [
            "",
            "B",
            "a.",
            ".B",
            "a b.C",
            "a.f(a.B,)",
            "a.f(B)",
            "a.f(Collection(a.B)",
            "a.f(a.B",
            "a.f(a.B)x",
            "a.f(f(a.B))",
            "a.B/",
            "a.B//c",
            "a.B/c d",
        ];
        insta::assert_snapshot!(texts.map(check).join("\n"), @r"
        the target does not begin with a qualified name
        the target does not begin with a qualified name
        the target does not begin with a qualified name
        the target does not begin with a qualified name
        the target does not begin with a qualified name
        a type is missing between the parentheses of the target
        what stands between the parentheses of the target is not a qualified type
        what stands between the parentheses of the target is not a qualified type
        a parenthesis of the target is not closed
        something other than a path stands behind the parentheses of the target
        what stands between the parentheses of the target is not a qualified type
        a segment of the target is empty
        a segment of the target is empty
        a segment of the target is not a name
        ");
    }
}
