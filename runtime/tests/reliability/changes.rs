//! Requests that change something: what becomes of answers with and without a
//! body, and what is not sent twice.

use crate::answer::{Answer, Step, body, json, send, status, steps};
use crate::row::{Call, Row, Wait, row};
use crate::table::{Columns, check};

const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";
const ENTITY: &str = r#"{"id":1}"#;

fn empty(code: u16) -> Answer {
    body(code, "application/json", Vec::new())
}

fn entity(code: u16) -> Answer {
    body(code, "application/json", ENTITY.as_bytes().to_vec())
}

/// The same fault for each kind of request, and a success if it is repeated.
fn each(fault: &str, answer: &Answer, waits: &[Wait]) -> Vec<Row> {
    let kinds = [
        ("a POST that creates", Call::Create),
        ("a PATCH", Call::Update),
        ("a DELETE", Call::Delete),
        ("an action", Call::Action),
    ];
    let rows = kinds.map(|(kind, call)| {
        let fault = format!("{fault}, on {kind}");
        row(&fault, call, [answer.clone(), json(ENTITY)]).waits(waits)
    });
    rows.into()
}

#[tokio::test]
async fn changes() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let mut rows = vec![
        row("201 with the entity", Call::Create, [entity(201)]),
        row("201 without a body", Call::Create, [empty(201)]),
        row(
            "204 for an entity that is created",
            Call::Create,
            [steps([send(NO_CONTENT)])],
        ),
        row("200 with the entity", Call::Update, [entity(200)]),
        row("200 without a body", Call::Update, [empty(200)]),
        row(
            "204 for one that is changed",
            Call::Update,
            [steps([send(NO_CONTENT)])],
        ),
        row(
            "204 for one that is deleted",
            Call::Delete,
            [steps([send(NO_CONTENT)])],
        ),
        row("202 with any body", Call::Action, [entity(202)]),
        row(
            "`If-Match` and another entity tag",
            Call::Update,
            [status(412)],
        ),
        row("409", Call::Create, [status(409)]),
        row("404", Call::Delete, [status(404)]),
        row(
            "201 with half an entity",
            Call::Create,
            [body(201, "application/json", b"{\"id\":".to_vec())],
        ),
    ];
    rows.extend(each("429 once", &status(429), &[Wait::Chosen(3.0)]));
    let asked = status(503).header("Retry-After", "5");
    rows.extend(each(
        "503 with `Retry-After: 5`",
        &asked,
        &[Wait::Asked(5.0)],
    ));
    rows.extend(each("503 without it", &status(503), &[]));
    rows.extend(each("504", &status(504), &[]));
    rows.extend(each(
        "the connection breaks off",
        &steps([Step::Reset]),
        &[],
    ));
    check("Requests that change something", columns, rows).await;
}
