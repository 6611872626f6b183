//! The picture: it is XML, everything is in its place, and names stay text.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::program::{CLASS, HOSTILE, run, school, show};

/// An element as a reader of XML sees it.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn new(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            let value = attribute.value;
            (
                key,
                quick_xml::escape::unescape(&value).unwrap().into_owned(),
            )
        });
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// This and everything in it.
    fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        all.extend(self.children.iter().flat_map(Self::all));
        all
    }

    fn of_class<'a>(&'a self, class: &str) -> Vec<&'a Self> {
        let mut all = self.all();
        all.retain(|node| node.attributes.get("class").is_some_and(|it| it == class));
        all
    }

    fn named<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut all = self.all();
        all.retain(|node| node.name == name);
        all
    }

    fn number(&self, attribute: &str) -> f64 {
        self.attributes[attribute].parse().unwrap()
    }

    /// Left, top, right, bottom of its first rectangle.
    fn area(&self) -> [f64; 4] {
        let rect = self.named("rect")[0];
        let [x, y] = ["x", "y"].map(|name| rect.number(name));
        [x, y, x + rect.number("width"), y + rect.number("height")]
    }
}

/// Reads XML, and insists on its being well-formed.
fn parse(text: &str) -> Node {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Node::new(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(Node::new(&start)),
            Event::End(_) => {
                let node = open.pop().unwrap();
                open.last_mut().unwrap().children.push(node);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text,
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                let text = quick_xml::escape::unescape(&entity).unwrap().into_owned();
                open.last_mut().unwrap().text += &text;
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open.len(), 1);
    open.remove(0).children.remove(0)
}

fn picture(report: &'static str, arguments: &[&str]) -> Node {
    parse(&show(report, &[&["--format", "svg"], arguments].concat()).out)
}

#[test]
fn it_says_what_it_is_to_those_who_do_not_see_it() {
    let picture = picture(CLASS, &["--title", "Fractions & <more>"]);
    assert_eq!(picture.attributes["role"], "img");
    let [title, description] = &picture.children[..2] else {
        panic!("{picture:?}");
    };
    assert_eq!(
        picture.attributes["aria-labelledby"],
        format!(
            "{} {}",
            title.attributes["id"], description.attributes["id"]
        )
    );
    assert_eq!(title.text, "Fractions & <more>");
    insta::assert_snapshot!(description.text, @r"A timeline with a line for each person, in the order of their first joining, and a bar for each stay. Report: Monday 2 Mar 2026, 10:00–11:00 UTC, 12 people.");
    let tips: Vec<&str> = picture
        .of_class("person")
        .iter()
        .map(|person| person.children[0].text.as_str())
        .collect();
    insta::assert_snapshot!(tips.join("\n"), @r"
    Amara Okafor, Organizer; 09:54:12–11:02:40 (1:08:28); attended 1:08:28
    Lukas Brandt, Presenter; 09:57:30–10:31:05 (0:33:35); 10:33:10–11:01:58 (0:28:48); attended 1:02:23
    Mei-Ling Zhao, Attendee; 09:58:44–11:00:12 (1:01:28); attended 1:01:28
    Tomás Herrera, Attendee; 09:59:20–10:12:02 (0:12:42); 10:14:45–10:40:31 (0:25:46); 10:41:10–11:00:20 (0:19:10); attended 0:57:38
    Yasmin Haddad, Attendee; 09:59:58–11:00:31 (1:00:33); attended 1:00:33
    Finn O’Sullivan, Attendee; 10:00:25–10:47:00 (0:46:35); 10:20:00–11:00:05 (0:40:05); attended 0:59:40
    Priya Raghunathan, Attendee; 10:01:12–10:58:49 (0:57:37); attended 0:57:37
    +49 170 •••• 321, Attendee; 10:03:40–11:00:00 (0:56:20); attended 0:56:20
    Noor de Vries, Attendee; 10:05:55–10:27:10 (0:21:15); 10:52:00–11:00:26 (0:08:26); attended 0:29:41
    Maximilian von Hohenberg-Wittenstein, Attendee; 10:11:31–10:59:57 (0:48:26); attended 0:48:26
    Ellie, Attendee; 10:24:03–10:24:03 (0:00:00); attended 0:00:00
    Jonas Lindqvist, No role; a stay without times; attended 0:00:00
    ");
}

#[test]
fn bars_stand_at_their_times() {
    let picture = picture(CLASS, &[]);
    let axis = picture.of_class("axis");
    // Seconds after ten o'clock, and where they stand.
    let ticks: Vec<(f64, f64)> = axis[0]
        .children
        .iter()
        .map(|tick| {
            let (hour, minute) = tick.text.split_once(':').unwrap();
            let hours = hour.parse::<f64>().unwrap() - 10.0;
            let minutes = minute.parse::<f64>().unwrap();
            (hours * 3600.0 + minutes * 60.0, tick.number("x"))
        })
        .collect();
    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
    let x = |seconds: f64| first.1 + (seconds - first.0) / (last.0 - first.0) * (last.1 - first.1);
    for tick in &ticks {
        assert!((x(tick.0) - tick.1).abs() < 0.2, "{ticks:?}");
    }
    let people = picture.of_class("person");
    let priya = people
        .iter()
        .find(|person| person.children[0].text.starts_with("Priya"))
        .unwrap();
    let [left, _, right, _] = priya.of_class("stay")[0].area();
    // 10:01:12 to 10:58:49
    assert!((left - x(72.0)).abs() < 0.3, "{left}");
    assert!((right - x(58.0 * 60.0 + 49.0)).abs() < 0.3, "{right}");
}

#[test]
fn nothing_overlaps_and_everything_is_seen() {
    for report in [CLASS, HOSTILE] {
        let picture = picture(report, &[]);
        let (width, height) = (picture.number("width"), picture.number("height"));
        let mut above = 0.0;
        for person in picture.of_class("person") {
            let texts = person.named("text");
            // The letter of the role, the name, and how long it was.
            let [badge, name, attended] = texts[..3] else {
                panic!("{texts:?}");
            };
            assert_eq!(badge.text.chars().count(), 1);
            let end_of_name = name.number("x") + name.text.chars().count() as f64 * 6.0;
            let mut bottom: f64 = name.number("y");
            let mut bars: Vec<[f64; 4]> = Vec::new();
            for stay in person.of_class("stay") {
                let bar = stay.area();
                assert!(bar[0] > end_of_name.min(270.0), "{bar:?} {name:?}");
                assert!(bar[2] < attended.number("x") - 60.0, "{bar:?}");
                assert!(
                    bar[1] > above,
                    "{bar:?} begins in the line above, at {above}"
                );
                assert!(bar[2] - bar[0] >= 1.5 && bar[3] - bar[1] >= 3.5, "{bar:?}");
                for other in &bars {
                    let apart = other[2] <= bar[0] + 3.0 || other[3] <= bar[1];
                    assert!(apart, "{other:?} {bar:?}");
                }
                bottom = bottom.max(bar[3]);
                bars.push(bar);
            }
            // The tip names each stay that has times, with its length.
            assert_eq!(bars.len(), person.children[0].text.matches(" (").count());
            above = bottom;
        }
        assert!(above < height);
        for node in picture.all() {
            for (name, most) in [("x", width), ("y", height)] {
                if let Some(at) = node.attributes.get(name) {
                    assert!((0.0..=most).contains(&at.parse().unwrap()), "{node:?}");
                }
            }
        }
    }
}

#[test]
fn names_stay_text() {
    let picture = picture(HOSTILE, &["--title", "<svg onload='x'>"]);
    let known = [
        "circle", "desc", "g", "line", "path", "rect", "svg", "text", "title",
    ];
    for node in picture.all() {
        assert!(known.contains(&node.name.as_str()), "{node:?}");
        assert!(
            node.attributes
                .keys()
                .all(|name| !name.starts_with("on") && name != "href"),
            "{node:?}"
        );
    }
    let names: Vec<&str> = picture
        .of_class("person")
        .iter()
        .map(|person| person.named("text")[1].text.as_str())
        .collect();
    insta::assert_snapshot!(names.join("\n"), @r#"
    Łucja "Lu" O'Neil, שרה 山田 👩‍🏫…
    �[2J�<script>alert('&')</script…
    =HYPERLINK("https://x","Ann…
    +49 123
    –
    –
    "#);
}

#[test]
fn a_person_without_times_is_there() {
    let picture = picture(CLASS, &[]);
    let person = picture.of_class("person").pop().unwrap();
    assert!(person.of_class("stay").is_empty());
    let texts: Vec<&str> = person
        .named("text")
        .iter()
        .map(|text| text.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["–", "Jonas Lindqvist", "0:00:00", "no times recorded"]
    );
}

#[test]
fn each_report_has_an_axis_of_its_own() {
    let run = run(&["--webinar", "w", "--format", "svg"], school);
    let picture = parse(&run.out);
    assert_eq!(picture.of_class("chart").len(), 1);
    let arguments = [
        "--meeting",
        "m",
        "--report",
        "1",
        "--report",
        "2",
        "-f",
        "svg",
    ];
    let run = crate::program::run(&arguments, school);
    let picture = parse(&run.out);
    let charts = picture.of_class("chart");
    assert_eq!(charts.len(), 2);
    let [first, second] = [charts[0], charts[1]].map(|chart| chart.of_class("stay")[0].area());
    assert!(first[3] < second[1]);
}

#[test]
fn three_hundred_people_have_their_lines() {
    let person = r#"{"identity": {"displayName": "Anna"}, "attendanceIntervals": [
        {"joinDateTime": "2026-03-02T09:00:00Z", "leaveDateTime": "2026-03-02T10:00:00Z"}]}"#;
    let run = run(
        &["--meeting", "m", "--report", "r", "-f", "svg"],
        move |_| {
            let people = vec![person; 300].join(",");
            crate::server::ok(format!(r#"{{"attendanceRecords": [{people}]}}"#))
        },
    );
    let picture = parse(&run.out);
    let people = picture.of_class("person");
    assert_eq!(people.len(), 300);
    let names: Vec<f64> = people
        .iter()
        .map(|person| person.named("text")[1].number("y"))
        .collect();
    assert!(names.windows(2).all(|pair| pair[1] - pair[0] >= 18.9));
    assert!(names[299] < picture.number("height"));
    // The times are told again and again, so that they are in sight.
    assert_eq!(picture.of_class("axis").len(), 9);
}
