//! The text of an expression while it is put together.

use super::unqualified::Unqualified;

/// How strongly the parts of an expression hold together (OData URL
/// Conventions 4.01 §5.1.1.17): what is weaker stands in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `a or b`.
    Or,
    /// `a and b`.
    And,
    /// `a eq b`, `not a`. The standard lets `in` and `has` bind stronger than
    /// `not`; services do not agree, so that they stand here.
    Comparison,
    /// A literal, a path, a call.
    Primary,
}

/// The text of an expression, open in two respects: where its paths begin is
/// remembered, since a lambda puts its variable there, and so is where members
/// of enumeration types stand, since a service may want the type before them.
///
/// Text and not a tree, so that no expression is too deep for the stack.
#[derive(Clone)]
pub struct Fragment {
    text: String,
    /// In the order of the text.
    marks: Vec<Mark>,
    strength: Strength,
    /// How many lambdas lie within each other.
    height: usize,
    /// Whether Microsoft Graph calls it an advanced query.
    is_advanced: bool,
}

/// A place in the text that is still open.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    opening: Opening,
}

/// What may be put into the text.
#[derive(Clone, Copy)]
enum Opening {
    /// A path to a member begins.
    Member,
    /// The item itself stands here, and no member of it.
    Item,
    /// Members of the enumeration type of this qualified name begin.
    Type(&'static str),
}

impl Fragment {
    /// A literal, or a call without arguments.
    pub(super) fn literal(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
            strength: Strength::Primary,
            height: 0,
            is_advanced: false,
        }
    }

    /// Members of the enumeration type of this qualified name, in quotation
    /// marks.
    pub(super) fn members_of(type_name: &'static str, quoted: String) -> Self {
        Self::opened(quoted, Opening::Type(type_name))
    }

    /// A member of what the query is about.
    pub(super) fn member(name: &str) -> Self {
        Self::opened(name, Opening::Member)
    }

    /// What the query is about itself.
    pub(super) fn item() -> Self {
        Self::opened("", Opening::Item)
    }

    /// A text that is open at its begin.
    fn opened(text: impl Into<String>, opening: Opening) -> Self {
        let mut fragment = Self::literal(text);
        fragment.marks.push(Mark { at: 0, opening });
        fragment
    }

    /// A path that goes on by one segment.
    pub(super) fn segment(mut self, name: &str) -> Self {
        if self.text.is_empty() {
            return Self::member(name);
        }
        self.text.push('/');
        self.text.push_str(name);
        self
    }

    /// `left operator right`, with parentheses around what is weaker.
    pub(super) fn binary(left: Self, operator: &str, right: Self, strength: Strength) -> Self {
        let mut joined = left.at_least(strength);
        joined.text.push(' ');
        joined.text.push_str(operator);
        joined.text.push(' ');
        joined.append(right.at_least(strength));
        joined.strength = strength;
        joined
    }

    /// `operator operand`. Other operators below it are in parentheses.
    pub(super) fn unary(operator: &str, operand: Self) -> Self {
        let mut joined = Self::literal(operator);
        joined.text.push(' ');
        joined.append(operand.at_least(Strength::Primary));
        joined.strength = Strength::Comparison;
        joined
    }

    /// `name(argument,argument)`.
    pub(super) fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        let mut call = Self::literal(name);
        call.list(arguments);
        call
    }

    /// `left in (literal,literal)`.
    pub(super) fn is_in(mut left: Self, literals: impl IntoIterator<Item = Self>) -> Self {
        left.text.push_str(" in ");
        left.list(literals);
        left.strength = Strength::Comparison;
        left
    }

    /// `collection/operator(variable:predicate)`.
    pub(super) fn lambda(collection: Self, operator: &str, predicate: &Self) -> Self {
        let variable = variable(predicate.height);
        let mut lambda = collection.segment(operator);
        lambda.text.push('(');
        lambda.text.push_str(&variable);
        lambda.text.push(':');
        lambda.append_text(&predicate.rooted(&variable, &variable));
        lambda.text.push(')');
        lambda.height = lambda.height.max(predicate.height + 1);
        lambda.is_advanced |= predicate.is_advanced;
        lambda
    }

    /// The same, as Graph's advanced queries alone may have it.
    pub(super) fn advanced(mut self) -> Self {
        self.is_advanced = true;
        self
    }

    pub(super) fn is_advanced(&self) -> bool {
        self.is_advanced
    }

    /// The whole text, in parentheses where it is weaker.
    pub(super) fn print(self, strength: Strength) -> Unqualified {
        self.at_least(strength).rooted("", "$it")
    }

    pub(super) fn strength(&self) -> Strength {
        self.strength
    }

    /// The paths of the members of the owner that it names, without what
    /// follows in an `any` or `all`.
    pub(super) fn members(&self) -> Vec<String> {
        let is_member = |mark: &&Mark| matches!(mark.opening, Opening::Member);
        let paths = self.marks.iter().filter(is_member).filter_map(|mark| {
            let text = self.text.get(mark.at..)?;
            let end = text.find([' ', ',', '(', ')']).unwrap_or(text.len());
            let path = &text[..end];
            // What is called is an operator on the collection before it.
            Some(match text[end..].starts_with('(') {
                true => path.rsplit_once('/').map_or(path, |(path, _)| path),
                false => path,
            })
        });
        paths.map(str::to_owned).collect()
    }

    fn at_least(mut self, strength: Strength) -> Self {
        if self.strength < strength {
            self.text.insert(0, '(');
            self.text.push(')');
            for mark in &mut self.marks {
                mark.at += 1;
            }
            self.strength = Strength::Primary;
        }
        self
    }

    fn list(&mut self, items: impl IntoIterator<Item = Self>) {
        self.text.push('(');
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            self.append(item);
        }
        self.text.push(')');
    }

    fn append(&mut self, other: Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|mark| Mark {
            at: before + mark.at,
            ..*mark
        }));
        self.height = self.height.max(other.height);
        self.is_advanced |= other.is_advanced;
    }

    /// Appends a text whose paths begin where they are.
    fn append_text(&mut self, text: &Unqualified) {
        let before = self.text.len();
        self.text.push_str(text.as_str());
        self.marks.extend(text.types().map(|(at, name)| Mark {
            at: before + at,
            opening: Opening::Type(name),
        }));
    }

    /// The text with its paths beginning at a variable, or nowhere.
    fn rooted(&self, variable: &str, item: &str) -> Unqualified {
        let mut text = Unqualified::default();
        let mut rest = self.text.as_str();
        let mut passed = 0;
        for mark in &self.marks {
            let (before, after) = rest
                .split_at_checked(mark.at - passed)
                .unwrap_or((rest, ""));
            text.push_str(before);
            match mark.opening {
                Opening::Item => text.push_str(item),
                Opening::Member if variable.is_empty() => {}
                Opening::Member => {
                    text.push_str(variable);
                    text.push_str("/");
                }
                Opening::Type(name) => text.push_type(name),
            }
            (rest, passed) = (after, mark.at);
        }
        text.push_str(rest);
        text
    }
}

/// The variable of a lambda that holds as many lambdas within each other: `a`
/// for the innermost.
fn variable(height: usize) -> String {
    let letter = u8::try_from(height % 26).map_or('a', |place| char::from(b'a' + place));
    match height / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}
