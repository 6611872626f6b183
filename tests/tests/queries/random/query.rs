//! Random queries with all options, those of expanded properties included.

use msgraph_beta::{Collection, Expand, List, Search};
use serde_json::{Map, Value, json};

use super::atoms::text;
use super::dice::Dice;
use super::subject::Subject;
use super::{Dialect, filter, literals};
use crate::models::query_test::{AnyMember, Member, Office, Place};

/// Enumerations are left out, since the parser takes their literals for text.
const TYPED: Dialect = Dialect {
    is_wide: true,
    has_enumerations: false,
};

/// Options by their names without `$`.
type Options = Map<String, Value>;

/// A request with random options, and what is meant.
pub(crate) fn query(dice: &mut Dice, list: List<Member>) -> (List<Member>, Value) {
    let mut meant = Options::new();
    let mut list = list;
    if dice.one_in(2) {
        let (predicate, tree) = condition(dice);
        list = list.filter(predicate);
        meant.insert("filter".to_owned(), tree);
        if dice.one_in(4) {
            let (predicate, tree) = condition(dice);
            list = list.filter(predicate);
            let first = meant["filter"].take();
            meant.insert("filter".to_owned(), json!(["and", first, tree]));
        }
    }
    if dice.one_in(2) {
        list = list.select((Member::NAME, Member::HOME.then(Place::CITY)));
        if dice.one_in(2) {
            list = list.select(Member::SIZE);
            meant.insert("select".to_owned(), json!(["name", "home/city", "size"]));
        } else {
            meant.insert("select".to_owned(), json!(["name", "home/city"]));
        }
    }
    if dice.one_in(2) {
        let (one, first) = text(dice, &Member::fields(0), 2);
        let (other, second) = text(dice, &Member::fields(0), 1);
        list = list
            .order_by((one.desc(), other.asc()))
            .order_by(Member::SIZE);
        let third = json!([["path", 0, ["size"]], false]);
        let items = json!([[first, true], [second, false], third]);
        meant.insert("orderby".to_owned(), items);
    }
    if dice.one_in(3) {
        let (search, tree) = search(dice, 2);
        list = list.search(search);
        meant.insert("search".to_owned(), tree);
    }
    if dice.one_in(3) {
        list = list.top(7).skip(3).count();
        meant.extend(paged());
    }
    if dice.one_in(2) {
        let (reports, tree) = reports(dice, 2);
        list = list.expand(reports);
        let mut expanded = json!({ "reports": tree });
        if dice.one_in(2) {
            list = list.expand(Member::MANAGER.select(Member::NAME).all_levels());
            expanded["manager"] = json!({"select": ["name"], "levels": -1});
        }
        meant.insert("expand".to_owned(), expanded);
    }
    (list, Value::Object(meant))
}

fn condition(dice: &mut Dice) -> super::Meant<Member> {
    let depth = dice.below(3);
    filter::<Member>(dice, TYPED, 0, depth)
}

fn paged() -> Options {
    [
        ("top", json!(7)),
        ("skip", json!(3)),
        ("count", json!(true)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

type Reports = Expand<Member, Collection<AnyMember>>;

fn reports(dice: &mut Dice, depth: usize) -> (Reports, Value) {
    let mut meant = Options::new();
    let mut reports = Member::REPORTS.select((Member::ID, Member::MAIL));
    meant.insert("select".to_owned(), json!(["id", "mail"]));
    if dice.one_in(2) {
        let (predicate, tree) = condition(dice);
        reports = reports.filter(predicate);
        meant.insert("filter".to_owned(), tree);
    }
    if dice.one_in(2) {
        reports = reports.order_by(Member::HOME.cast::<Office>().then(Office::ROOM).desc());
        let path = json!(["path", 0, ["home", "query.test.office", "room"]]);
        meant.insert("orderby".to_owned(), json!([[path, true]]));
    }
    if dice.one_in(2) {
        reports = reports.top(7).skip(3).count();
        meant.extend(paged());
    }
    if dice.one_in(4) {
        // The parser would divide a phrase with parentheses or semicolons.
        reports = reports.search("plain");
        meant.insert("search".to_owned(), json!(["phrase", "plain"]));
    }
    if depth > 0 && dice.one_in(2) {
        let (inner, tree) = self::reports(dice, depth - 1);
        reports = reports.expand((inner, Member::MANAGER));
        let manager = json!({});
        meant.insert(
            "expand".to_owned(),
            json!({"reports": tree, "manager": manager}),
        );
    }
    (reports, Value::Object(meant))
}

fn search(dice: &mut Dice, depth: usize) -> (Search<Member>, Value) {
    if depth == 0 || dice.one_in(3) {
        let (text, _) = literals::text(dice);
        // An empty phrase is none.
        let text = format!("x{text}");
        return if dice.one_in(3) {
            let meant = format!("name:{text}");
            (
                Search::property(Member::NAME, text),
                json!(["phrase", meant]),
            )
        } else {
            (Search::phrase(&text), json!(["phrase", text]))
        };
    }
    let (one, tree) = search(dice, depth - 1);
    if dice.one_in(3) {
        return (one.not(), json!(["not", tree]));
    }
    let (other, second) = search(dice, depth - 1);
    if dice.one_in(2) {
        (one.and(other), json!(["and", tree, second]))
    } else {
        (one.or(other), json!(["or", tree, second]))
    }
}
