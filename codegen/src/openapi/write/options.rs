//! Query options and headers of requests: what `Capabilities` leave of them
//! (OData URL Conventions 4.01 §5.1; Protocol 4.01 §8.2).

use super::Writer;
use super::json::{Json, Map};
use super::parts::Parts;
use super::requests::Request;
use crate::csdl::OperationKind;
use crate::edm::{Model, NavigationPropertyId, PropertyId, StructuredTypeId, Type, TypeReference};
use crate::ir::QueryOption;
use crate::lower::Said;
use crate::slice::{End, Method, ResourceId, Verb};

/// The parameters of a request that are not in its path.
pub(super) fn parameters(
    writer: &Writer<'_>,
    parts: &mut Parts,
    request: &Request,
    said: &Said,
) -> Vec<Json> {
    let root = &request.root;
    let mut parameters = Vec::new();
    if let Some((on, options)) = options(writer, request) {
        let allowed = options.iter().filter(|it| !said.without.contains(it));
        for &option in allowed {
            parameters.push(parameter(writer, parts, on, option));
        }
    }
    let aliases = request.template.aliases.iter().cloned();
    parameters.extend(aliases.map(Json::from));
    for option in &said.options {
        let description = option.docs.description.clone();
        let custom = Map::new()
            .with("name", &option.wire_name)
            .with("in", "query")
            .with_some("description", description)
            .with_tag("required", option.words.contains("required"))
            .with("schema", Map::new().with("type", "string"));
        parameters.push(custom.into());
    }
    if let End::Resource(id, Verb::Read | Verb::Count) = root.end
        && id.collection
        && has_advanced_queries(writer, id.ty)
    {
        parameters.push(parts.parameter("consistencyLevel", consistency_level));
    }
    if is_conditional(request) {
        parameters.push(parts.parameter("ifMatch", if_match));
    }
    if prefers(writer, request) {
        parameters.push(parts.parameter("prefer", prefer));
    }
    parameters
}

/// The query options of the kind of request, and what they are about.
fn options(
    writer: &Writer<'_>,
    request: &Request,
) -> Option<(Option<StructuredTypeId>, &'static [QueryOption])> {
    use QueryOption::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
    const MANY: &[QueryOption] = &[Select, Expand, Filter, OrderBy, Search, Count, Top, Skip];
    const ONE: &[QueryOption] = &[Select, Expand];
    const NUMBER: &[QueryOption] = &[Filter, Search];
    match request.root.end {
        End::Resource(id, Verb::Read) if id.collection => Some((Some(id.ty), MANY)),
        End::Resource(id, Verb::Read) => Some((Some(id.ty), ONE)),
        End::Resource(id, Verb::Count) => Some((Some(id.ty), NUMBER)),
        End::Operation(id) => {
            let operation = writer.model.operation(id);
            let returned = &operation.return_type.as_ref()?.ty;
            let (Type::Structured(ty), OperationKind::Function) = (&returned.ty, operation.kind)
            else {
                return None;
            };
            Some((Some(*ty), if returned.collection { MANY } else { ONE }))
        }
        End::Resource(..) | End::Value(..) | End::Stream(_) => None,
    }
}

fn parameter(
    writer: &Writer<'_>,
    parts: &mut Parts,
    on: Option<StructuredTypeId>,
    option: QueryOption,
) -> Json {
    let simple = |name: &str, description: &str, schema: Map| {
        Map::new()
            .with("name", name)
            .with("in", "query")
            .with("description", description)
            .with("schema", schema)
    };
    let text = || Map::new().with("type", "string");
    let number = || Map::new().with("type", "integer").with("minimum", 0_i64);
    let listed = |name: &str, description: &str, values: Vec<String>| -> Json {
        let values = (!values.is_empty()).then_some(values);
        let item = Map::new().with("type", "string").with_some("enum", values);
        let schema = Map::new()
            .with("type", "array")
            .with("uniqueItems", true)
            .with("items", item);
        let parameter = Map::new()
            .with("name", name)
            .with("in", "query")
            .with("description", description)
            .with("style", "form")
            .with("explode", false)
            .with("schema", schema);
        parameter.into()
    };
    match option {
        QueryOption::Select => {
            let names = on.map_or_else(Vec::new, |on| selectable(writer, on));
            listed("$select", "The properties to answer with.", names)
        }
        QueryOption::Expand => {
            let names = on.map_or_else(Vec::new, |on| expandable(writer, on));
            listed("$expand", "The related entities to answer with.", names)
        }
        QueryOption::OrderBy => {
            let names = on.map_or_else(Vec::new, |on| sortable(writer, on));
            let orders = names.into_iter().flat_map(|name| {
                let descending = format!("{name} desc");
                [name, descending]
            });
            listed("$orderby", "The order of the items.", orders.collect())
        }
        QueryOption::Filter => parts.parameter("filter", || {
            let words = "Only items for which this expression is true.";
            simple("$filter", words, text())
        }),
        QueryOption::Search => parts.parameter("search", || {
            let words = "Only items that match this search expression.";
            simple("$search", words, text())
        }),
        QueryOption::Count => parts.parameter("count", || {
            let words = "Whether the answer says how many items there are on all pages.";
            simple("$count", words, Map::new().with("type", "boolean"))
        }),
        QueryOption::Top => parts.parameter("top", || {
            simple("$top", "How many items to answer with at most.", number())
        }),
        QueryOption::Skip => parts.parameter("skip", || {
            simple(
                "$skip",
                "How many items to leave out at the start.",
                number(),
            )
        }),
    }
}

fn names_of(
    model: &Model,
    on: StructuredTypeId,
    own: impl Fn(StructuredTypeId) -> Vec<String>,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for owner in model.lineage(on).into_iter().rev() {
        let mut own = own(owner);
        own.sort();
        own.retain(|name| !names.contains(name));
        names.extend(own);
    }
    names
}

fn properties(
    writer: &Writer<'_>,
    on: StructuredTypeId,
    is_wanted: impl Fn(&TypeReference) -> bool,
) -> Vec<String> {
    names_of(writer.model, on, |owner| {
        let declared = writer.model.structured(owner).properties.iter().zip(0..);
        let kept = declared.filter(|(property, index)| {
            let id = PropertyId {
                owner,
                index: *index,
            };
            writer.scope.properties.contains(&id) && is_wanted(&property.ty)
        });
        kept.map(|(property, _)| property.name.value.clone())
            .collect()
    })
}

fn selectable(writer: &Writer<'_>, on: StructuredTypeId) -> Vec<String> {
    properties(writer, on, |_| true)
}

/// Properties that have one value with an order.
fn sortable(writer: &Writer<'_>, on: StructuredTypeId) -> Vec<String> {
    properties(writer, on, |ty| {
        !ty.collection
            && matches!(
                ty.ty,
                Type::Primitive(_) | Type::Enum(_) | Type::Definition(_)
            )
    })
}

fn expandable(writer: &Writer<'_>, on: StructuredTypeId) -> Vec<String> {
    names_of(writer.model, on, |owner| {
        let declared = &writer.model.structured(owner).navigation_properties;
        let kept = declared.iter().zip(0..).filter(|(_, index)| {
            let id = NavigationPropertyId {
                owner,
                index: *index,
            };
            writer.slice.expanded.contains(&id)
        });
        kept.map(|(property, _)| property.name.value.clone())
            .collect()
    })
}

fn has_advanced_queries(writer: &Writer<'_>, ty: StructuredTypeId) -> bool {
    let mut lineage = writer.model.lineage(ty).into_iter();
    lineage.any(|ty| writer.slice.advanced_queries.contains(&ty))
}

/// Whether the request changes something that has an entity tag.
fn is_conditional(request: &Request) -> bool {
    let changes = matches!(
        request.root.method,
        Method::Patch | Method::Put | Method::Delete
    );
    changes && !matches!(request.root.end, End::Resource(_, Verb::Reference))
}

fn prefers(writer: &Writer<'_>, request: &Request) -> bool {
    let evolves = |id: StructuredTypeId| writer.evolvable.contains(id);
    match request.root.end {
        End::Resource(ResourceId { collection, ty }, Verb::Read) => collection || evolves(ty),
        End::Resource(_, Verb::Create | Verb::Update) => true,
        End::Operation(id) => {
            let returned = writer.model.operation(id).return_type.as_ref();
            returned.is_some_and(|returned| match returned.ty.ty {
                Type::Structured(ty) => returned.ty.collection || evolves(ty),
                _ => false,
            })
        }
        End::Resource(..) | End::Value(..) | End::Stream(_) => false,
    }
}

fn header(name: &str, description: &str, schema: Map) -> Map {
    Map::new()
        .with("name", name)
        .with("in", "header")
        .with("description", description)
        .with("schema", schema)
}

fn consistency_level() -> Map {
    let schema = Map::new()
        .with("type", "string")
        .with("enum", vec!["eventual"]);
    let words = "Advanced queries of directory objects need it, together with `$count=true`.";
    header("ConsistencyLevel", words, schema)
}

fn if_match() -> Map {
    let words = "The entity tag that the resource must still have, or `*`.";
    header("If-Match", words, Map::new().with("type", "string"))
}

fn prefer() -> Map {
    let words = "Preferences, such as `odata.maxpagesize=50` for a collection, \
                 `include-unknown-enum-members` for members of enumerations that came later, \
                 `return=minimal` or `return=representation` for a change.";
    header("Prefer", words, Map::new().with("type", "string"))
}
