//! Each operator and function of `$filter`.

use insta::assert_snapshot;
use msgraph_beta::{Decimal, Filter, Flags, item, now};

use crate::models::query_test::{Colour, Guest, Member, Office, Place, Rights};

/// The filters as lines.
pub(crate) fn lines<Owner>(filters: impl IntoIterator<Item = Filter<Owner>>) -> String {
    let lines = filters.into_iter().map(|filter| filter.to_string());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn comparison() {
    assert_snapshot!(lines([
        Member::NAME.eq("Anna"),
        Member::NAME.ne("Anna"),
        Member::SIZE.gt(300),
        Member::SIZE.ge(300),
        Member::SIZE.lt(-300),
        Member::SIZE.le(i32::MIN),
        Member::MAIL.is_null(),
        Member::HOME.is_not_null(),
        Member::NAME.is_in(["Anna", "Otto"]),
        Member::SIZE.is_in(vec![1, 2, 3]),
        Member::NAME.is_in(&["Anna".to_owned()]),
        Member::SIZE.is_in(Vec::<i32>::new()),
        Member::RIGHTS.has(Rights::Read),
        Member::RIGHTS.has(Flags::from([Rights::Read, Rights::Write])),
        Member::RIGHTS.eq(Flags::from(Rights::None)),
        Member::COLOUR.eq(Colour::Green),
        Member::COLOUR.is_in([Colour::Red, "blue".into()]),
        Member::COLOUR.is_in(Colour::ALL),
        Member::RIGHTS.has(&Rights::Write),
    ]), @r"
    name eq 'Anna'
    name ne 'Anna'
    size gt 300
    size ge 300
    size lt -300
    size le -2147483648
    mail eq null
    home ne null
    name in ('Anna','Otto')
    size in (1,2,3)
    name in ('Anna')
    false
    rights has 'read'
    rights has 'read,write'
    rights eq 'none'
    colour eq 'green'
    colour in ('red','blue')
    colour in ('red','green','unknownFutureValue')
    rights has 'write'
    ");
}

#[test]
fn properties_are_compared_with_properties() {
    assert_snapshot!(lines([
        Member::NAME.eq(Member::MAIL),
        Member::SIZE.lt(Member::QUOTA),
        Member::PRICE.ge(Member::LEVEL),
        Member::CREATED.gt(Member::HOME.then(Place::SINCE)),
        Member::HOME.then(Place::CITY).eq(Member::NAME.to_lower()),
        Member::WEIGHT.eq(Member::RATIO),
        Member::COLOUR.ne(Member::COLOUR),
    ]), @r"
    name eq mail
    size lt quota
    price ge level
    created gt home/since
    home/city eq tolower(name)
    weight eq ratio
    colour ne colour
    ");
}

#[test]
fn text() {
    assert_snapshot!(lines([
        Member::NAME.contains("a'b"),
        Member::NAME.starts_with("a"),
        Member::NAME.ends_with("a"),
        Member::NAME.contains(Member::MAIL),
        Member::NAME.to_lower().eq("anna"),
        Member::NAME.to_upper().trim().ne("ANNA"),
        Member::NAME.length().gt(5),
        Member::NAME.index_of("n").eq(-1),
        Member::NAME.substring(1).eq("nna"),
        Member::NAME.substring_of_length(1, 2).eq("nn"),
        Member::NAME.substring(Member::SIZE).eq(""),
        Member::NAME.concat(", ").concat(Member::MAIL).eq("Anna, anna@x"),
        Member::HOME.then(Place::CITY).to_lower().starts_with("b"),
    ]), @r"
    contains(name,'a''b')
    startswith(name,'a')
    endswith(name,'a')
    contains(name,mail)
    tolower(name) eq 'anna'
    trim(toupper(name)) ne 'ANNA'
    length(name) gt 5
    indexof(name,'n') eq -1
    substring(name,1) eq 'nna'
    substring(name,1,2) eq 'nn'
    substring(name,size) eq ''
    concat(concat(name,', '),mail) eq 'Anna, anna@x'
    startswith(tolower(home/city),'b')
    ");
}

#[test]
fn time() {
    assert_snapshot!(lines([
        Member::CREATED.year().eq(2021),
        Member::BIRTHDAY.month().eq(12),
        Member::BIRTHDAY.day().lt(Member::SIZE),
        Member::CREATED.hour().ge(8),
        Member::OPENS.minute().eq(30),
        Member::OPENS.second().eq(0),
        Member::CREATED.fractional_seconds().lt("0.5".parse::<Decimal>().unwrap()),
        Member::CREATED.date().eq(Member::BIRTHDAY),
        Member::CREATED.time().gt(Member::OPENS),
        Member::CREATED.lt(now()),
        now().gt(Member::CREATED),
    ]), @r"
    year(created) eq 2021
    month(birthday) eq 12
    day(birthday) lt size
    hour(created) ge 8
    minute(opens) eq 30
    second(opens) eq 0
    fractionalseconds(created) lt 0.5
    date(created) eq birthday
    time(created) gt opens
    created lt now()
    now() gt created
    ");
}

#[test]
fn parentheses_stand_where_they_are_needed() {
    let a = || Member::NAME.eq("a");
    let b = || Member::SIZE.gt(1);
    let c = || Member::ENABLED.eq(true);
    let starts = || Member::NAME.starts_with("a");
    let many = || Member::SIZE.is_in([1, 2]);
    assert_snapshot!(lines([
        a().and(b()).and(c()),
        a().and(b().and(c())),
        a().or(b()).or(c()),
        a().or(b()).and(c()),
        a().or(b().and(c())),
        a().and(b()).or(c()),
        a().and(b().or(c())),
        (a() | b()) & !c(),
        a().not(),
        a().not().not(),
        a().and(b()).not(),
        a().or(b()).not().and(c()),
        starts().not(),
        starts().not().or(a()),
        many().not(),
        many().and(starts()),
        Member::RIGHTS.has(Rights::Read).not(),
        Member::MAILS.is_empty(),
        Member::MAILS.is_empty().and(Member::MAILS.is_not_empty().not()),
        Member::MAILS.is_empty().not(),
    ]), @r"
    name eq 'a' and size gt 1 and enabled eq true
    name eq 'a' and size gt 1 and enabled eq true
    name eq 'a' or size gt 1 or enabled eq true
    (name eq 'a' or size gt 1) and enabled eq true
    name eq 'a' or size gt 1 and enabled eq true
    name eq 'a' and size gt 1 or enabled eq true
    name eq 'a' and (size gt 1 or enabled eq true)
    (name eq 'a' or size gt 1) and not (enabled eq true)
    not (name eq 'a')
    not (not (name eq 'a'))
    not (name eq 'a' and size gt 1)
    not (name eq 'a' or size gt 1) and enabled eq true
    not startswith(name,'a')
    not startswith(name,'a') or name eq 'a'
    not (size in (1,2))
    size in (1,2) and startswith(name,'a')
    not (rights has 'read')
    not mails/any()
    not mails/any() and not mails/any()
    not (not mails/any())
    ");
}

#[test]
fn collections() {
    assert_snapshot!(lines([
        Member::MAILS.any(item().eq("a@b")),
        Member::MAILS.any(item().ends_with("@b").or(item().eq("a"))),
        Member::NUMBERS.all(item().gt(5)),
        Member::COLOURS.any(item().eq(Colour::Red)),
        Member::PLACES.any(Place::CITY.eq("Bonn").and(Place::STOREY.gt(3))),
        Member::PLACES.all(Place::TAGS.any(item().eq("quiet")).not()),
        Member::REPORTS.any(Member::REPORTS.all(Member::MAILS.any(item().contains("x")))),
        Member::REPORTS
            .any(Member::MAILS.any(item().eq("x")).or(Member::MANAGER.then(Member::NAME).eq("y"))),
        Member::PLACES.is_not_empty(),
        Member::MAILS.item_count().gt(3),
        Member::REPORTS.item_count().eq(0),
        Member::REPORTS.any(Member::MAILS.item_count().ne(Member::SIZE)),
    ]), @r"
    mails/any(a:a eq 'a@b')
    mails/any(a:endswith(a,'@b') or a eq 'a')
    numbers/all(a:a gt 5)
    colours/any(a:a eq 'red')
    places/any(a:a/city eq 'Bonn' and a/storey gt 3)
    places/all(b:not b/tags/any(a:a eq 'quiet'))
    reports/any(c:c/reports/all(b:b/mails/any(a:contains(a,'x'))))
    reports/any(b:b/mails/any(a:a eq 'x') or b/manager/name eq 'y')
    places/any()
    mails/$count gt 3
    reports/$count eq 0
    reports/any(a:a/mails/$count ne a/size)
    ");
}

#[test]
fn paths_and_casts() {
    assert_snapshot!(lines([
        Member::HOME.then(Place::CITY).eq("Bonn"),
        Member::HOME.then(Place::WITHIN).then(Place::STOREY).is_null(),
        Member::HOME.then(Place::TAGS).any(item().eq("quiet")),
        Member::HOME.cast::<Office>().then(Office::ROOM).eq("1"),
        Member::PLACES.any(item::<Place>().cast::<Office>().then(Office::ROOM).eq("1")),
        Member::MANAGER.then(Member::NAME).starts_with("A"),
        Member::MANAGER.then(Member::MANAGER).then(Member::REPORTS).is_empty(),
        Member::MANAGER.cast::<Guest>().then(Guest::SPONSOR).eq("Otto"),
        item::<Member>().cast::<Guest>().then(Guest::SPONSOR).eq("Otto"),
        Member::REPORTS.any(item::<Member>().cast::<Guest>().then(Guest::SPONSOR).is_null()),
        item::<Member>().is_null(),
    ]), @r"
    home/city eq 'Bonn'
    home/within/storey eq null
    home/tags/any(a:a eq 'quiet')
    home/query.test.office/room eq '1'
    places/any(a:a/query.test.office/room eq '1')
    startswith(manager/name,'A')
    not manager/manager/reports/any()
    manager/query.test.guest/sponsor eq 'Otto'
    query.test.guest/sponsor eq 'Otto'
    reports/any(a:a/query.test.guest/sponsor eq null)
    $it eq null
    ");
}

/// Programs join filters in loops; none is too long or too deep.
#[test]
fn no_filter_is_too_deep() {
    let part = || Member::NAME.eq("a");
    let long = (0..50_000).fold(part(), |all, _| all.or(part()));
    assert!(long.to_string().ends_with("'a' or name eq 'a'"));
    let deep = (0..3_000).fold(part(), |all, _| all.and(part()).or(part()).not());
    assert!(deep.clone().to_string().starts_with("not (not ("));
    let within = (0..60).fold(part(), |inner, _| Member::REPORTS.any(inner));
    let text = within.to_string();
    assert!(text.starts_with("reports/any(h2:h2/reports/any(g2:g2/reports/any("));
    assert!(text.contains("any(a1:a1/reports/any(z:z/reports/"));
    assert!(text.contains("any(b:b/reports/any(a:a/name eq 'a')"));
    assert!(text.ends_with(&")".repeat(60)));
}
