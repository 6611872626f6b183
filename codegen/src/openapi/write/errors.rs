//! The answer of a request that failed (OData JSON Format 4.01 §21).

use super::json::Map;
use super::types::reference;

/// The key of the schema; a name of CSDL has a dot.
pub(super) const NAME: &str = "ODataError";

pub(super) fn schema() -> Map {
    let text = |description: &str| {
        Map::new()
            .with("type", "string")
            .with("description", description)
    };
    let target = || {
        Map::new().with("type", vec!["string", "null"]).with(
            "description",
            "What the error is about, such as a property.",
        )
    };
    let code = || text("What went wrong, for programs.");
    let message = || text("What went wrong, for people.");
    let detail = Map::new().with("type", "object").with(
        "properties",
        Map::new()
            .with("code", code())
            .with("message", message())
            .with("target", target()),
    );
    let inner = Map::new()
        .with("type", "object")
        .with("description", "More, for who keeps the service running.")
        .with(
            "properties",
            Map::new()
                .with("request-id", text("The request, as the service calls it."))
                .with(
                    "client-request-id",
                    text("The request, as the client calls it."),
                )
                .with("date", text("When it was.")),
        )
        .with("additionalProperties", true);
    let details = Map::new().with("type", "array").with("items", detail);
    let error = Map::new().with("type", "object").with(
        "properties",
        Map::new()
            .with("code", code())
            .with("message", message())
            .with("target", target())
            .with("details", details)
            .with("innerError", inner),
    );
    Map::new()
        .with("title", "ODataError")
        .with("type", "object")
        .with(
            "properties",
            Map::new().with("error", error.with("required", vec!["code", "message"])),
        )
        .with("required", vec!["error"])
}

pub(super) fn response() -> Map {
    let example = Map::new().with(
        "error",
        Map::new()
            .with("code", "Forbidden")
            .with("message", "The application has no access to this resource."),
    );
    let json = Map::new()
        .with("schema", reference(NAME))
        .with("example", example);
    Map::new()
        .with("description", "The request failed.")
        .with("content", Map::new().with("application/json", json))
}
