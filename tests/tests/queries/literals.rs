//! Each literal of `$filter`.

use insta::assert_snapshot;
use msgraph_beta::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Flags, Guid, TimeOfDay, from_str,
};

use crate::filters::lines;
use crate::models::query_test::{Colour, Member};

#[test]
fn literals() {
    let name = "a".repeat(3);
    let guid: Guid = "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30".parse().unwrap();
    let created: DateTimeOffset = "2021-10-05T04:38:06.1200000+02:00".parse().unwrap();
    let birthday: Date = "1999-12-31".parse().unwrap();
    let opens: TimeOfDay = "08:30:00".parse().unwrap();
    let stay: Duration = "PT5M".parse().unwrap();
    let price: Decimal = "1.50".parse().unwrap();
    assert_snapshot!(lines([
        Member::NAME.eq("O'Neill"),
        Member::NAME.eq(String::from("")),
        Member::NAME.eq(&name),
        Member::ENABLED.eq(true),
        Member::LEVEL.eq(255),
        Member::STEP.eq(-128),
        Member::FLOOR.eq(-3),
        Member::SIZE.eq(5),
        Member::QUOTA.eq(5_000_000_000),
        Member::FACTOR.eq(1.5),
        Member::FACTOR.eq(3),
        Member::RATIO.eq(0.1),
        Member::RATIO.eq(3),
        Member::RATIO.eq(1e300),
        Member::RATIO.eq(-1e-7),
        Member::RATIO.eq(f64::INFINITY),
        Member::RATIO.eq(f64::NEG_INFINITY),
        Member::RATIO.eq(f64::NAN),
        Member::WEIGHT.gt(2.5),
        Member::PRICE.eq(price),
        Member::PRICE.eq(7),
        Member::TENANT.eq(&guid),
        Member::TENANT.eq(guid.to_uuid().unwrap()),
        Member::CREATED.ge(&created),
        Member::CREATED.ge(created.to_offset_date_time()),
        Member::BIRTHDAY.eq(birthday),
        Member::BIRTHDAY.eq(birthday.to_date()),
        Member::OPENS.lt(&opens),
        Member::STAY.ge(&stay),
        Member::STAY.ge(std::time::Duration::from_millis(90_500)),
        Member::PICTURE.eq(Binary::from([0xfb, 0xff])),
        Member::PICTURE.eq(&b"OData"[..]),
    ]), @r"
    name eq 'O''Neill'
    name eq ''
    name eq 'aaa'
    enabled eq true
    level eq 255
    step eq -128
    floor eq -3
    size eq 5
    quota eq 5000000000
    factor eq 1.5
    factor eq 3
    ratio eq 0.1
    ratio eq 3
    ratio eq 1e300
    ratio eq -1e-7
    ratio eq INF
    ratio eq -INF
    ratio eq NaN
    weight gt 2.5
    price eq 1.50
    price eq 7
    tenant eq 2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30
    tenant eq 2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30
    created ge 2021-10-05T04:38:06.1200000+02:00
    created ge 2021-10-05T04:38:06.12+02:00
    birthday eq 1999-12-31
    birthday eq 1999-12-31
    opens lt 08:30:00
    stay ge duration'PT5M'
    stay ge duration'PT1M30.5S'
    picture eq binary'-_8='
    picture eq binary'T0RhdGE='
    ");
}

/// What is kept as odd text never leaves its literal.
#[test]
fn odd_values_stay_literals() {
    let guid = |text: &str| from_str::<Guid>(&format!("{text:?}")).unwrap();
    let created = |text: &str| Member::CREATED.eq(text.parse::<DateTimeOffset>().unwrap());
    let stay = |text: &str| Member::STAY.eq(text.parse::<Duration>().unwrap());
    let price = |text: &str| Member::PRICE.eq(text.parse::<Decimal>().unwrap());
    assert_snapshot!(lines([
        Member::TENANT.eq(guid("")),
        Member::TENANT.eq(guid("x' or 1 eq 1 or 'x' eq '")),
        Member::TENANT.eq(guid("{2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30}")),
        Member::COLOUR.eq(Colour::from("red' or true")),
        Member::RIGHTS.has(Flags::from("read, wr'ite,,read")),
        created("2021-10-05t04:38:06z"),
        created("2021-10-05T04:38:06"),
        created("2021-10-05T04:38"),
        created("2021-10-05T04:38:06-00:00"),
        created("2021-10-05T04:38:06.123456789012Z"),
        created("2021-10-05T04:38:06.12345678901234Z"),
        Member::OPENS.eq("08:30".parse::<TimeOfDay>().unwrap()),
        Member::OPENS.eq("08:30:00.12345678901234".parse::<TimeOfDay>().unwrap()),
        stay("P4W"),
        stay("+P1D2H"),
        stay("-PT15M"),
        stay("P1Y2M"),
        stay("P11DT23H59M59.999999999999S"),
        price("+00.50"),
        price("15E-1"),
        price("-INF"),
    ]), @r"
    tenant eq ''
    tenant eq 'x'' or 1 eq 1 or ''x'' eq '''
    tenant eq 2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30
    colour eq 'red'' or true'
    rights has 'read,wr''ite'
    created eq 2021-10-05T04:38:06Z
    created eq 2021-10-05T04:38:06Z
    created eq 2021-10-05T04:38:00Z
    created eq 2021-10-05T04:38:06-00:00
    created eq 2021-10-05T04:38:06.123456789012Z
    created eq 2021-10-05T04:38:06.123456789Z
    opens eq 08:30
    opens eq 08:30:00.123456789
    stay eq duration'P28D'
    stay eq duration'P1DT2H'
    stay eq duration'-PT15M'
    stay eq duration'P1Y2M'
    stay eq duration'P11DT23H59M59.999999999999S'
    price eq 00.50
    price eq 15E-1
    price eq -INF
    ");
}
