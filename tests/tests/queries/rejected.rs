//! Queries that do not compile, and what the compiler says of them: the error's
//! code, and a sentence of ours.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What does not compile, as the body of a function with these arguments.
struct Rejected {
    name: &'static str,
    arguments: &'static str,
    body: &'static str,
    sentence: &'static str,
    label: &'static str,
}

const REJECTED: &[Rejected] = &[
    Rejected {
        name: "number-against-text",
        arguments: "",
        body: r#"let _ = AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS.gt("300");"#,
        sentence: "a value of type `i32` is not compared with `&str`",
        label: "expected a value of type `i32`, or a property of `AttendanceRecord` with such values",
    },
    Rejected {
        name: "text-against-number",
        arguments: "",
        body: "let _ = AttendanceRecord::ROLE.eq(5);",
        sentence: "a value of type `String` is not compared with `{integer}`",
        label: "expected a value of type `String`",
    },
    Rejected {
        name: "text-in-numbers",
        arguments: "",
        body: "let _ = AttendanceRecord::ROLE.is_in([1, 2]);",
        sentence: "`{integer}` is no literal for values of type `String`",
        label: "expected a literal of type `String`",
    },
    Rejected {
        name: "property-against-property-of-another-type",
        arguments: "",
        body: "let _ = AttendanceRecord::ROLE.eq(AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS);",
        sentence: "values of type `i32` are not compared with values of type `String`",
        label: "its values are of type `i32`",
    },
    Rejected {
        name: "member-of-another-entity",
        arguments: "list: List<AttendanceRecord>",
        body: "let _ = list.filter(MeetingAttendanceReport::TOTAL_PARTICIPANT_COUNT.gt(3));",
        sentence: "`Filter<MeetingAttendanceReport>` is no filter on `AttendanceRecord`",
        label: "expected a filter on the members of `AttendanceRecord`",
    },
    Rejected {
        name: "member-of-another-entity-joined",
        arguments: "",
        body: r#"let _ = AttendanceRecord::ROLE.eq("a").and(Identity::DISPLAY_NAME.eq("b"));"#,
        sentence: "`Filter<Identity>` is no filter on `AttendanceRecord`",
        label: "expected a filter on the members of `AttendanceRecord`",
    },
    Rejected {
        name: "property-of-another-entity-as-operand",
        arguments: "",
        body: "let _ = AttendanceRecord::ROLE.eq(Identity::DISPLAY_NAME);",
        sentence: "a value of type `String` is not compared with `Property<Identity, String>`",
        label: "or a property of `AttendanceRecord` with such values",
    },
    Rejected {
        name: "selection-from-another-entity",
        arguments: "list: List<AttendanceRecord>",
        body: "let _ = list.select((AttendanceRecord::ROLE, Identity::DISPLAY_NAME));",
        sentence: "`Property<Identity, String>` does not select from `AttendanceRecord`",
        label: "expected a property of `AttendanceRecord`",
    },
    Rejected {
        name: "order-by-another-entity",
        arguments: "list: List<AttendanceRecord>",
        body: "let _ = list.order_by(Identity::DISPLAY_NAME.desc());",
        sentence: "`Order<Identity>` does not order items of type `AttendanceRecord`",
        label: "expected a property of `AttendanceRecord` with a single value",
    },
    Rejected {
        name: "order-by-complex-value",
        arguments: "list: List<AttendanceRecord>",
        body: "let _ = list.order_by(AttendanceRecord::IDENTITY.asc());",
        sentence: "items are not ordered by values of type `Identity`",
        label: "`$orderby` is for primitive values and enumeration members",
    },
    Rejected {
        name: "expansion-of-structural-property",
        arguments: "list: List<MeetingAttendanceReport>",
        body: "let _ = list.expand(MeetingAttendanceReport::ID);",
        sentence: "`Property<MeetingAttendanceReport, String>` does not expand `MeetingAttendanceReport`",
        label: "expected a navigation property of `MeetingAttendanceReport`",
    },
    Rejected {
        name: "order-on-boolean",
        arguments: "flag: Property<AttendanceRecord, bool>",
        body: "let _ = flag.gt(true);",
        sentence: "values of type `bool` have no order",
        label: "`gt`, `ge`, `lt` and `le` are for numbers, text, dates and times",
    },
    Rejected {
        name: "order-on-complex-value",
        arguments: "",
        body: "let _ = AttendanceRecord::IDENTITY.gt(AttendanceRecord::IDENTITY);",
        sentence: "values of type `Identity` have no order",
        label: "`gt`, `ge`, `lt` and `le` are for numbers, text, dates and times",
    },
    Rejected {
        name: "complex-value-compared",
        arguments: "",
        body: "let _ = AttendanceRecord::IDENTITY.eq(AttendanceRecord::IDENTITY);",
        sentence: "`Identity` is no primitive type and no enumeration type",
        label: "a complex value, an entity or a collection is not compared",
    },
    Rejected {
        name: "collection-compared",
        arguments: "tags: Property<AttendanceRecord, Vec<String>>",
        body: r#"let _ = tags.eq("a");"#,
        sentence: "a value of type `Vec<String>` is not compared with `&str`",
        label: "expected a value of type `Vec<String>`",
    },
    Rejected {
        name: "lambda-on-single-value",
        arguments: "",
        body: r#"let _ = AttendanceRecord::IDENTITY.any(Identity::ID.eq("a"));"#,
        sentence: "`AnyIdentity` is no collection",
        label: "this is for collections, and the property has a single value",
    },
    Rejected {
        name: "path-into-collection",
        arguments: "",
        body: "let _ = AttendanceRecord::ATTENDANCE_INTERVALS\
               .then(AttendanceInterval::DURATION_IN_SECONDS);",
        sentence: "`Property<AttendanceInterval, i32>` is no member of `Vec<AttendanceInterval>`",
        label: "expected a property of `Vec<AttendanceInterval>`",
    },
    Rejected {
        name: "cast-to-stranger",
        arguments: "",
        body: "let _ = AttendanceRecord::IDENTITY.cast::<AttendanceInterval>();",
        sentence: "`AttendanceInterval` is not derived from `Identity`",
        label: "expected a type derived from `Identity`",
    },
    Rejected {
        name: "has-on-text",
        arguments: "",
        body: r#"let _ = AttendanceRecord::ROLE.has("Presenter");"#,
        sentence: "values of type `String` are no sets of flags",
        label: "`has` is for properties of type `Flags`",
    },
    Rejected {
        name: "function-of-text-on-number",
        arguments: "",
        body: r#"let _ = AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS.contains("3");"#,
        sentence: "values of type `i32` are no text",
        label: "this function is for properties of type `String`",
    },
    Rejected {
        name: "function-of-time-on-date",
        arguments: "day: Property<AttendanceRecord, Date>",
        body: "let _ = day.hour();",
        sentence: "values of type `Date` have no time of the day",
        label: "this function is for properties of type `TimeOfDay` or `DateTimeOffset`",
    },
    Rejected {
        name: "top-of-single-navigation-property",
        arguments: "report: NavigationProperty<AttendanceRecord, MeetingAttendanceReport>",
        body: "let _ = report.top(5);",
        sentence: "`MeetingAttendanceReport` is no collection",
        label: "this is for collections, and the property has a single value",
    },
    Rejected {
        name: "option-that-the-path-forbids",
        arguments: "list: List<AttendanceRecord, OnlySelect>",
        body: "let _ = list.select(AttendanceRecord::ROLE).skip(5);",
        sentence: "the service does not offer the query option `Skip` here",
        label: "the metadata forbids it on every path of this request",
    },
];

/// What does compile: so that nothing is refused for another reason.
const ACCEPTED: &str = r#"
    let long = AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS.gt(300);
    let tenant = AttendanceRecord::IDENTITY
        .cast::<CommunicationsUserIdentity>()
        .then(CommunicationsUserIdentity::TENANT_ID);
    let left = AttendanceRecord::ATTENDANCE_INTERVALS
        .any(AttendanceInterval::DURATION_IN_SECONDS.gt(60));
    let _ = list
        .filter(long.and(tenant.clone().eq("a")).and(left))
        .select(AttendanceRecord::ROLE)
        .order_by((AttendanceRecord::ROLE, tenant.desc()))
        .skip(5);
"#;

fn program(arguments: &str, body: &str) -> String {
    format!(
        "#![allow(unused)]\n\
         use msgraph_beta::models::*;\n\
         use msgraph_beta::*;\n\n\
         /// A request whose paths have no option but this one.\n\
         enum OnlySelect {{}}\n\
         impl Allows<option::Select> for OnlySelect {{}}\n\n\
         fn ask({arguments}) {{\n{body}\n}}\n\n\
         fn main() {{}}\n"
    )
}

/// What the compiler said of one program: code and texts of each error.
fn errors<'a>(messages: &'a [Value], name: &str) -> Vec<&'a Value> {
    let of_program = |message: &&Value| {
        message["reason"] == "compiler-message"
            && message["target"]["name"] == *name
            && message["message"]["level"] == "error"
            // "aborting due to …" has no place.
            && message["message"]["spans"].as_array().is_some_and(|spans| !spans.is_empty())
    };
    let errors = messages.iter().filter(of_program);
    errors.map(|message| &message["message"]).collect()
}

/// Whether the compiler's text has this one in it; how much of a type's path
/// it prints is its own business.
fn says(text: &Value, wanted: &str) -> bool {
    let mut pieces = text.as_str().unwrap_or_default().split("::");
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        short.truncate(short.trim_end_matches(is_name).len());
        short.push_str(piece);
    }
    short.contains(wanted)
}

/// The errors as the compiler prints them.
fn rendered(messages: &[Value], name: &str) -> String {
    let errors = errors(messages, name).into_iter();
    let texts = errors.filter_map(|error| error["rendered"].as_str());
    format!("{name}:\n{}", texts.collect::<Vec<_>>().join("\n"))
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rejected-queries");
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(folder.join("src/bin")).unwrap();
    let manifest = format!(
        "[package]\nname = \"rejected-queries\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nmsgraph-beta = {{ path = '{}', default-features = false, \
         features = [\"client\"] }}\n\n[workspace]\n",
        repository.join("generated").display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let write = |name: &str, program: String| {
        fs::write(folder.join(format!("src/bin/{name}.rs")), program).unwrap();
    };
    write(
        "accepted",
        program("list: List<AttendanceRecord>", ACCEPTED),
    );
    for case in REJECTED {
        write(case.name, program(case.arguments, case.body));
    }

    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .current_dir(&folder)
        .args(["check", "--bins", "--keep-going", "--offline", "--quiet"])
        .args(["--message-format", "json"])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let lines = stdout
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let messages: Vec<Value> = lines.collect();

    let is_built = messages.iter().any(|message| {
        message["reason"] == "compiler-artifact" && message["target"]["name"] == "accepted"
    });
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(is_built, "{}\n{stderr}", rendered(&messages, "accepted"));
    for case in REJECTED {
        let errors = errors(&messages, case.name);
        let rendered = rendered(&messages, case.name);
        assert!(!errors.is_empty(), "{} compiles", case.name);
        for error in &errors {
            assert_eq!(error["code"]["code"], "E0277", "{rendered}");
        }
        let said = errors.iter().any(|error| {
            let mut labels = error["spans"].as_array().into_iter().flatten();
            says(&error["message"], case.sentence)
                && labels.any(|span| says(&span["label"], case.label))
        });
        assert!(said, "{rendered}");
        println!("{rendered}");
    }
}
