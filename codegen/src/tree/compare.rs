//! Values compared by what they say, wherever they stand.

use std::cmp::Ordering;

use super::{Key, Kind, Map, Value};

impl<'a> Value<'a> {
    /// An order of values by what they say: equal values say the same. Places
    /// and the order of members play no part, nor do members that
    /// `is_passed_over`. Numbers are compared as they are written.
    pub fn compare(
        self,
        other: Value<'_>,
        is_passed_over: fn(&str, Value<'_>) -> bool,
    ) -> Ordering {
        match (self.kind(), other.kind()) {
            (Kind::Boolean(left), Kind::Boolean(right)) => left.cmp(&right),
            (Kind::Number(left), Kind::Number(right)) | (Kind::Text(left), Kind::Text(right)) => {
                left.cmp(right)
            }
            (Kind::List(left), Kind::List(right)) => {
                let items = left.items().zip(right.items());
                items
                    .map(|(left, right)| left.compare(right, is_passed_over))
                    .find(|order| order.is_ne())
                    .unwrap_or_else(|| left.len().cmp(&right.len()))
            }
            (Kind::Map(left), Kind::Map(right)) => {
                let left = sorted(left, is_passed_over);
                let right = sorted(right, is_passed_over);
                let members = left.iter().zip(&right);
                members
                    .map(|((left, own), (right, other))| {
                        let names = left.name.cmp(right.name);
                        names.then_with(|| own.compare(*other, is_passed_over))
                    })
                    .find(|order| order.is_ne())
                    .unwrap_or_else(|| left.len().cmp(&right.len()))
            }
            (left, right) => rank(left).cmp(&rank(right)),
        }
    }

    /// How many values there are in the value, with itself.
    pub fn count(self) -> usize {
        match self.kind() {
            Kind::List(list) => 1 + list.items().map(Value::count).sum::<usize>(),
            Kind::Map(map) => 1 + map.entries().map(|(_, value)| value.count()).sum::<usize>(),
            Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) => 1,
        }
    }
}

fn sorted<'a>(
    map: Map<'a>,
    is_passed_over: fn(&str, Value<'_>) -> bool,
) -> Vec<(Key<'a>, Value<'a>)> {
    let kept = map.entries();
    let kept = kept.filter(|(key, value)| !is_passed_over(key.name, *value));
    let mut members: Vec<_> = kept.collect();
    members.sort_by_key(|(key, _)| key.name);
    members
}

fn rank(kind: Kind<'_>) -> u8 {
    match kind {
        Kind::Null => 0,
        Kind::Boolean(_) => 1,
        Kind::Number(_) => 2,
        Kind::Text(_) => 3,
        Kind::List(_) => 4,
        Kind::Map(_) => 5,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use crate::diagnostics::Diagnostics;
    use crate::source::Sources;
    use crate::tree::parse_yaml;

    #[test]
    fn values_are_compared_by_what_they_say() {
        let compare = |left: &str, right: &str| {
            let mut sources = Sources::default();
            let (left, right) = (sources.add("a", left), sources.add("b", right));
            let unheard = &mut Diagnostics::default();
            let left = parse_yaml(&sources, left, unheard).unwrap();
            let right = parse_yaml(&sources, right, unheard).unwrap();
            let found = left.root().compare(right.root(), |name, _| name == "words");
            let reversed = right.root().compare(left.root(), |name, _| name == "words");
            assert_eq!(found, reversed.reverse());
            found
        };
        for (left, right) in [
            ("{a: 1, b: [x, {c: null}]}", "b: ['x', {\"c\": null}]\na: 1"),
            ("{a: 1, words: more}", "{words: {b: 2}, a: 1}"),
            ("{}", "{words: 1}"),
        ] {
            assert_eq!(compare(left, right), Ordering::Equal, "{left} {right}");
        }
        for (left, right) in [
            ("{a: 1}", "{a: 2}"),
            ("{a: 1}", "{a: '1'}"),
            ("{a: 1}", "{a: 1, b: 1}"),
            ("{a: 2}", "{b: 1}"),
            ("[1]", "[1, 1]"),
            ("[1, 2]", "[2, 1]"),
            ("[false]", "[true]"),
            ("[null]", "[false]"),
        ] {
            assert_eq!(compare(left, right), Ordering::Less, "{left} {right}");
        }
    }
}
