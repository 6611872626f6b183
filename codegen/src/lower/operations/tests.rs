//! What methods and structs of parameters are called.

use crate::csdl;
use crate::diagnostics::Diagnostics;
use crate::edm::{self, Element, Model};
use crate::lower::evolvable::Evolvable;
use crate::lower::names::Names;
use crate::lower::{Context, boxing, parameters};
use crate::manifest::{self, Manifest};
use crate::slice::{ResourceId, Slice};
use crate::source::Sources;

use super::Operations;

const SCHEMAS: &str = r#"
<Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="base"><NavigationProperty Name="Open" Type="microsoft.graph.user"/></EntityType>
  <EntityType Name="user" BaseType="microsoft.graph.base">
    <Property Name="type" Type="Edm.String"/>
    <Property Name="typeAction" Type="Edm.String"/>
  </EntityType>
  OPERATIONS
</Schema>
<Schema Namespace="microsoft.graph.search" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="query"/>
  OTHERS
</Schema>"#;

fn model(operations: &str, others: &str) -> (Model, Manifest) {
    let schemas = SCHEMAS.replace("OPERATIONS", operations);
    let schemas = schemas.replace("OTHERS", others);
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices>{schemas}</edmx:DataServices></edmx:Edmx>"
    );
    let mut sources = Sources::default();
    let document = sources.add("a.xml", text);
    let manifest = sources.add(
        "codegen.toml",
        "metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n\
         [rename]\n\"microsoft.graph.base\" = \"foundation\"\n",
    );
    let mut diagnostics = Diagnostics::default();
    let parsed = csdl::parse(&sources, document, &mut diagnostics).unwrap();
    let model = edm::resolve(vec![parsed], &mut diagnostics);
    let manifest = manifest::parse(&sources, manifest, &mut diagnostics).unwrap();
    (model, manifest)
}

/// An action or a function: what it is bound to, its name, its parameters, of
/// which those with `?` are optional.
fn operation(line: &str) -> String {
    let mut words = line.split_whitespace();
    let (kind, on, name) = (words.next(), words.next(), words.next());
    let (kind, on, name) = (kind.unwrap(), on.unwrap(), name.unwrap());
    let bound = match on {
        "-" => String::new(),
        on => format!("<Parameter Name=\"it\" Type=\"{on}\"/>"),
    };
    let parameters = words.map(|word| match word.strip_suffix('?') {
        Some(name) => format!(
            "<Parameter Name=\"{name}\" Type=\"Edm.String\">\
             <Annotation Term=\"Org.OData.Core.V1.OptionalParameter\"/></Parameter>"
        ),
        None => format!("<Parameter Name=\"{word}\" Type=\"Edm.String\"/>"),
    });
    let parameters: String = parameters.collect();
    let is_bound = on != "-";
    let returned = match kind {
        "Function" => "<ReturnType Type=\"Edm.String\"/>",
        _ => "",
    };
    format!("<{kind} Name=\"{name}\" IsBound=\"{is_bound}\">{bound}{parameters}{returned}</{kind}>")
}

fn named(
    operations: &[&str],
    others: &[&str],
    ask: impl Fn(&Context<'_>) -> Vec<String>,
) -> String {
    let all = |lines: &[&str]| lines.iter().map(|line| operation(line)).collect::<String>();
    let (model, manifest) = model(&all(operations), &all(others));
    let mut slice = Slice {
        namespace: "microsoft.graph".to_owned(),
        ..Slice::default()
    };
    for name in ["microsoft.graph.user", "microsoft.graph.search.query"] {
        let Some(Element::Structured(ty)) = model.element(name) else {
            panic!("no {name}");
        };
        slice.models.insert(ty, crate::slice::Reason::Named);
    }
    let names = Names::new(&model, &slice, &manifest);
    let parameters = parameters::names(&model, &names, &manifest);
    let context = Context {
        model: &model,
        slice: &slice,
        names,
        boxed: boxing::Boxed::default(),
        manifest: &manifest,
        service: crate::lower::service::service(&manifest, &Default::default()),
        fields: std::collections::BTreeMap::new(),
        evolvable: Evolvable::new(&model, &slice),
        operations: Operations::new(&model),
        parameters,
    };
    ask(&context).join("\n")
}

/// The methods of a user, or of a collection of them.
fn methods(collection: bool) -> impl Fn(&Context<'_>) -> Vec<String> {
    move |context| {
        let Some(Element::Structured(ty)) = context.model.element("microsoft.graph.user") else {
            panic!("no user");
        };
        let methods = context
            .operations
            .methods(context, ResourceId { ty, collection });
        let mut lines: Vec<String> = methods
            .into_iter()
            .map(|(id, method)| {
                let operation = context.model.operation(id);
                let parameters = operation.parameters.iter().map(|it| it.name.value.as_str());
                let parameters: Vec<&str> = parameters.skip(1).collect();
                let name = context
                    .model
                    .qualified(operation.schema, &operation.name.value);
                format!("{name}({}) -> {method}", parameters.join(", "))
            })
            .collect();
        lines.sort();
        lines
    }
}

const ON: &str = "microsoft.graph.user";

fn on(lines: &[&str]) -> Vec<String> {
    let place = |line: &&str| {
        let (kind, rest) = line.split_once(' ').unwrap();
        format!("{kind} {ON} {rest}")
    };
    lines.iter().map(place).collect()
}

fn of_user(lines: &[&str]) -> String {
    let lines = on(lines);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    named(&lines, &[], methods(false))
}

#[test]
fn functions_are_called_by_their_required_parameters() {
    let methods = of_user(&[
        "Action send message",
        "Function image",
        "Function image width height",
        "Function report period",
        "Function report date zone?",
        "Function find text? top?",
        "Function getThing3D id2 self",
    ]);
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.find(text, top) -> find
    microsoft.graph.getThing3D(id2, self) -> get_thing3_d_with_id2_and_self
    microsoft.graph.image() -> image
    microsoft.graph.image(width, height) -> image_with_width_and_height
    microsoft.graph.report(date, zone) -> report_with_date
    microsoft.graph.report(period) -> report_with_period
    microsoft.graph.send(message) -> send
    ");
}

#[test]
fn no_name_has_two_underscores_side_by_side() {
    let methods = of_user(&["Action self", "Action Self", "Function find _ a"]);
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.Self() -> self_
    microsoft.graph.find(_, a) -> find_with_underscore_and_a
    microsoft.graph.self() -> self_action
    ");
}

#[test]
fn what_is_taken_has_the_kind_behind() {
    let methods = of_user(&[
        "Action delete",
        "Action clone",
        "Action open",
        "Action type",
        "Function get",
        "Function get id",
        "Function asGuest",
        "Function by_name",
        "Action self",
    ]);
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.asGuest() -> as_guest_function
    microsoft.graph.by_name() -> by_name_function
    microsoft.graph.clone() -> clone_action
    microsoft.graph.delete() -> delete_action
    microsoft.graph.get() -> get_function
    microsoft.graph.get(id) -> get_with_id
    microsoft.graph.open() -> open_action
    microsoft.graph.self() -> self_
    microsoft.graph.type() -> type_action_
    ");
}

#[test]
fn operations_of_one_name_are_told_apart_without_a_number() {
    let methods = of_user(&[
        "Action browse",
        "Function browse",
        "Function find",
        "Function find text?",
        "Function find text? top?",
        "Function a_b",
        "Function aB",
        "Action twoWords",
        "Action two_words",
    ]);
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.aB() -> a_b
    microsoft.graph.a_b() -> a_b_function
    microsoft.graph.browse() -> browse
    microsoft.graph.browse() -> browse_function
    microsoft.graph.find() -> find
    microsoft.graph.find(text) -> find_with_text
    microsoft.graph.find(text, top) -> find_with_text_and_top
    microsoft.graph.twoWords() -> two_words
    microsoft.graph.two_words() -> two_words_action
    ");
}

#[test]
fn a_name_in_another_namespace_stands_back() {
    let other = format!("Action {ON} send");
    let own = format!("Action {ON} send");
    let methods = named(&[&own], &[&other], methods(false));
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.search.send() -> search_send
    microsoft.graph.send() -> send
    ");
}

#[test]
fn the_nearest_binding_type_wins() {
    let methods = named(
        &[
            "Action microsoft.graph.base check",
            "Action microsoft.graph.user check mode",
            "Function microsoft.graph.base find",
            "Function microsoft.graph.base find top",
            "Function microsoft.graph.user find top",
            "Action Collection(microsoft.graph.base) check",
        ],
        &[],
        methods(false),
    );
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.check(mode) -> check
    microsoft.graph.find() -> find
    microsoft.graph.find(top) -> find_with_top
    ");
}

#[test]
fn collections_have_operations_of_their_own() {
    let methods = named(
        &[
            "Action Collection(microsoft.graph.base) open",
            "Action microsoft.graph.user open",
            "Function Collection(microsoft.graph.user) delta",
            "Function Collection(microsoft.graph.user) delta token",
            "Function Collection(microsoft.graph.user) count",
        ],
        &[],
        methods(true),
    );
    insta::assert_snapshot!(methods, @r"
    microsoft.graph.count() -> count_function
    microsoft.graph.delta() -> delta
    microsoft.graph.delta(token) -> delta_with_token
    microsoft.graph.open() -> open
    ");
}

#[test]
fn parameters_are_called_by_what_they_are_bound_to() {
    let structs = named(
        &[
            "Action microsoft.graph.base check mode",
            "Action microsoft.graph.user check mode",
            "Action Collection(microsoft.graph.user) check mode",
            "Action microsoft.graph.user check_ mode",
            "Action - check mode",
            "Action - nothing",
        ],
        &[
            "Action microsoft.graph.user check mode",
            "Action - check mode",
        ],
        |context| {
            let names = context.parameters.iter();
            let lines = names.map(|(id, name)| {
                let operation = context.model.operation(*id);
                let module = name.path.module.as_deref().unwrap_or("-");
                format!(
                    "{} on {:?} -> {module} {} in {}/{}.rs",
                    context
                        .model
                        .qualified(operation.schema, &operation.name.value),
                    parameters::bound_to(context.model, operation),
                    name.path.ident,
                    name.folder,
                    name.file
                )
            });
            lines.collect()
        },
    );
    insta::assert_snapshot!(structs, @r#"
    microsoft.graph.check on Some("microsoft.graph.base") -> - FoundationCheckParameters in microsoft_graph/foundation_check_parameters.rs
    microsoft.graph.check on Some("microsoft.graph.user") -> - UserCheckParameters in microsoft_graph/user_check_parameters.rs
    microsoft.graph.check on Some("Collection(microsoft.graph.user)") -> - UserCollectionCheckParameters in microsoft_graph/user_collection_check_parameters.rs
    microsoft.graph.check_ on Some("microsoft.graph.user") -> - UserCheckParametersOfMicrosoftGraphCheckMicrosoftGraphUser in microsoft_graph/user_check_parameters_of_microsoft_graph_check_microsoft_graph_user.rs
    microsoft.graph.check on None -> - CheckParameters in microsoft_graph/check_parameters.rs
    microsoft.graph.search.check on Some("microsoft.graph.user") -> - UserCheckParametersOfMicrosoftGraphSearchCheckMicrosoftGraphUser in microsoft_graph/user_check_parameters_of_microsoft_graph_search_check_microsoft_graph_user.rs
    microsoft.graph.search.check on None -> search CheckParameters in search/check_parameters.rs
    "#);
}
