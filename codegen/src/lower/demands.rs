//! What a request type asks for, and what its paths demand.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::capabilities::{OF_COUNTING, of_reading, without, without_properties};
use super::requests::value_path;
use super::restricted::Restricted;
use super::trail::{Bindings, of_way, template, template_of_way};
use crate::edm::{ContainerChildKind, Model, StructuredTypeId};
use crate::ir::{
    Answer, Argument, ArgumentType, Cloud, ItemPath, Options, PathDemands, QueryOption, Request,
    Type,
};
use crate::slice::{self, End, Method, Operation, ResourceId, Root, Rules, Verb, Way, of_path};

/// What requests are decided by.
pub(super) struct Asked<'a> {
    context: &'a Context<'a>,
    /// The rooted requests, by what they ask for.
    roots: BTreeMap<(ResourceId, Verb), Vec<&'a Root>>,
    bindings: Bindings,
    restricted: Restricted,
}

/// A way to a resource, and what annotations say of it.
struct Source<'a> {
    rules: Rules<'a>,
    /// The template, where one is known.
    template: Option<String>,
    clouds: Vec<Cloud>,
    /// Whether a change is a PUT.
    replaces: bool,
}

/// A way of a `**` to a resource.
struct Reached {
    way: Way,
    by_key: bool,
    by_cast: bool,
}

/// Whether a way leads to a collection, so that an item is reached by its key.
fn leads_to_collection(model: &Model, way: Way) -> bool {
    match way {
        Way::Child(id) => matches!(
            model.container_child(id).kind,
            ContainerChildKind::EntitySet(_)
        ),
        Way::Navigation(id) => model.navigation_property(id).ty.collection,
        Way::Property(id) => model.property(id).ty.collection,
        Way::Operation(id) => {
            let returned = model.operation(id).return_type.as_ref();
            returned.is_some_and(|it| it.ty.collection)
        }
        Way::Cast(_) => false,
    }
}

impl<'a> Asked<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let mut roots: BTreeMap<_, Vec<&Root>> = BTreeMap::new();
        for root in &context.slice.roots {
            if let End::Resource(id, verb) = root.end {
                roots.entry((id, verb)).or_default().push(root);
            }
        }
        Self {
            bindings: Bindings::new(context),
            restricted: Restricted::new(context),
            context,
            roots,
        }
    }

    /// What can be asked of a resource: a verb that annotations forbid on every
    /// way to it is none.
    pub(super) fn verbs(&self, id: ResourceId) -> BTreeSet<Verb> {
        let resources = &self.context.slice.surface.resources;
        let kept = resources.get(&id).into_iter().flat_map(|it| &it.verbs);
        let allowed = kept.copied().filter(|&verb| {
            let sources = self.sources(id, verb);
            sources.is_empty() || sources.iter().any(|source| source.rules.has(verb))
        });
        allowed.collect()
    }

    /// Whether the items of a collection are reached by their keys; a rooted
    /// path with a key knows better than annotations.
    pub(super) fn is_indexable(&self, id: ResourceId) -> bool {
        let ways = self.ways(id);
        let rules = |it: &Reached| {
            let trail = of_way(&self.bindings, it.way, id, it.by_key);
            Rules::new(self.context.model, &trail).is_indexable()
        };
        ways.is_empty() || ways.iter().any(rules)
    }

    /// The ways of a `**` to a resource, and whether a key stands behind it; to
    /// a derived type they are those to the type before the cast.
    fn ways(&self, id: ResourceId) -> Vec<Reached> {
        let resources = &self.context.slice.surface.resources;
        let mut ways = Vec::new();
        let mut seen = BTreeSet::from([id.ty]);
        let mut next = vec![id.ty];
        while let Some(ty) = next.pop() {
            let own = resources.get(&ResourceId { ty, ..id });
            for &way in own.into_iter().flat_map(|it| &it.ways) {
                match way {
                    Way::Cast(from) if seen.insert(from) => next.push(from),
                    Way::Cast(_) => {}
                    Way::Child(_) | Way::Navigation(_) | Way::Property(_) | Way::Operation(_) => {
                        ways.push(Reached {
                            way,
                            by_key: !id.collection && leads_to_collection(self.context.model, way),
                            by_cast: ty != id.ty,
                        })
                    }
                }
            }
        }
        ways
    }

    fn sources(&self, id: ResourceId, verb: Verb) -> Vec<Source<'a>> {
        let context = self.context;
        let roots = self.roots.get(&(id, verb)).into_iter().flatten();
        let sources = roots.clone().map(|root| Source {
            rules: Rules::new(context.model, &of_path(context.model, &root.segments, id)),
            template: Some(template(context, root)),
            clouds: some_clouds(root),
            replaces: root.method == Method::Put,
        });
        let ways = self.ways(id);
        // Under a `**` alone; rooted paths say all that is known of them.
        let restricted = match ways.is_empty() {
            true => &[],
            false => self.restricted.of(id),
        };
        let restricted = restricted.iter().map(|path| {
            let rules = Rules::new(context.model, &path.trail);
            Source {
                template: Some(format!("{}{}", path.template, end(verb))),
                clouds: Vec::new(),
                replaces: rules.replaces(),
                rules,
            }
        });
        let is_rooted = |it: &str| roots.clone().any(|root| template(context, root) == it);
        let restricted: Vec<Source<'_>> = restricted
            .filter(|source| !source.template.as_deref().is_some_and(is_rooted))
            .collect();
        let ways = ways.into_iter().map(|it| {
            let trail = of_way(&self.bindings, it.way, id, it.by_key);
            let template = template_of_way(context, &trail, it.way).filter(|_| !it.by_cast);
            let rules = Rules::new(context.model, &trail);
            Source {
                template: template.map(|it| it + end(verb)),
                clouds: Vec::new(),
                replaces: rules.replaces(),
                rules,
            }
        });
        sources.chain(restricted).chain(ways).collect()
    }

    /// The request that replaces a value, where rooted requests ask for it and
    /// others change it.
    pub(super) fn replacement(&self, id: ResourceId, update: &Request) -> Option<Request> {
        let roots = self.roots.get(&(id, Verb::Update)).into_iter().flatten();
        let asked = roots.clone().any(|root| root.method == Method::Put);
        (asked && update.http_method != "PUT").then(|| Request {
            ident: "replace".to_owned(),
            http_method: "PUT",
            ..update.clone()
        })
    }

    /// What the request of a verb is; `None` where it has one of its own type
    /// in the runtime, or nothing to send.
    pub(super) fn request(&self, id: ResourceId, name: &ItemPath, verb: Verb) -> Option<Request> {
        let of_kind = options_of(id, verb);
        let context = self.context;
        let model = || Type::Item(value_path(context, id.ty));
        let is_model = context.slice.models.contains_key(&id.ty);
        if !is_model && verb != Verb::Delete {
            return None;
        }
        let body = match verb {
            Verb::Create => Some(body(context, Operation::Create, id.ty)?),
            Verb::Update => Some(body(context, Operation::Update, id.ty)?),
            Verb::Read | Verb::Delete | Verb::Count | Verb::Reference | Verb::Media => None,
        };
        let sources = self.sources(id, verb);
        let (forbidden, paths) = limits(&sources, verb, of_kind);
        let options = (!forbidden.is_empty()).then(|| options(name, verb, of_kind, forbidden));
        let limit = options.as_ref().map(|options| ItemPath {
            ident: options.ident.clone(),
            ..name.clone()
        });
        let replaces = || !sources.is_empty() && sources.iter().all(|it| it.replaces);
        let (ident, answer) = match verb {
            Verb::Read if id.collection => ("list", Answer::List(model(), limit)),
            Verb::Read => ("get", Answer::Get(model(), limit)),
            Verb::Create => ("create", Answer::Create(model())),
            Verb::Update => ("update", Answer::Update(model())),
            Verb::Delete => ("delete", Answer::Delete),
            Verb::Count => ("count", Answer::Count(model(), limit)),
            Verb::Reference | Verb::Media => return None,
        };
        let answers = !matches!(verb, Verb::Delete | Verb::Count);
        let counts = id.collection && matches!(verb, Verb::Read | Verb::Count);
        Some(Request {
            ident: ident.to_owned(),
            arguments: body.into_iter().collect(),
            http_method: match verb {
                Verb::Create => "POST",
                Verb::Update if replaces() => "PUT",
                Verb::Update => "PATCH",
                Verb::Delete => "DELETE",
                Verb::Read | Verb::Count | Verb::Reference | Verb::Media => "GET",
            },
            answer,
            options,
            evolvable_enums: answers && self.context.evolvable.contains(id.ty),
            advanced_queries: counts && has_advanced_queries(context, id.ty),
            paths,
        })
    }
}

/// What stands at the end of a path for a verb.
fn end(verb: Verb) -> &'static str {
    match verb {
        Verb::Count => "/$count",
        Verb::Read | Verb::Create | Verb::Update | Verb::Delete | Verb::Reference | Verb::Media => {
            ""
        }
    }
}

/// The query options that requests of a kind may have.
pub(super) fn options_of(id: ResourceId, verb: Verb) -> &'static [QueryOption] {
    match verb {
        Verb::Read => of_reading(id.collection),
        Verb::Count => OF_COUNTING,
        Verb::Create | Verb::Update | Verb::Delete | Verb::Reference | Verb::Media => &[],
    }
}

/// The write model that a verb takes, that of the family where there is one.
fn body(context: &Context<'_>, operation: Operation, ty: StructuredTypeId) -> Option<Argument> {
    let name = context.names.written(operation, ty)?;
    let path = name.family.as_ref().unwrap_or(&name.path);
    Some(Argument {
        ident: "body".to_owned(),
        wire_name: String::new(),
        ty: ArgumentType::Body(path.clone()),
    })
}

/// The query options that no source has, and what single ones demand. A source
/// without a template is like the others.
fn limits(
    sources: &[Source<'_>],
    verb: Verb,
    of_kind: &[QueryOption],
) -> (BTreeSet<QueryOption>, Vec<PathDemands>) {
    let missing: Vec<BTreeSet<QueryOption>> = sources
        .iter()
        .map(|source| without(&source.rules, of_kind))
        .collect();
    let forbidden = missing.iter().cloned().reduce(|a, b| &a & &b);
    let forbidden = forbidden.unwrap_or_default();
    // Of two ways with the same end nothing can be said of one alone.
    let mut paths: BTreeMap<&str, Option<PathDemands>> = BTreeMap::new();
    for (source, missing) in sources.iter().zip(&missing) {
        let Some(template) = &source.template else {
            continue;
        };
        let demands = PathDemands {
            template: template.clone(),
            clouds: source.clouds.clone(),
            without: (missing - &forbidden).into_iter().collect(),
            without_properties: without_properties(&source.rules, of_kind, missing)
                .into_iter()
                .collect(),
            refused: !source.rules.has(verb),
        };
        paths
            .entry(template)
            .and_modify(|known| {
                if known.as_ref() != Some(&demands) {
                    *known = None;
                }
            })
            .or_insert(Some(demands));
    }
    let demanding = |path: &PathDemands| {
        let options = path.without.is_empty() && path.without_properties.is_empty();
        path.refused || !path.clouds.is_empty() || !options
    };
    let paths = paths.into_values().flatten().filter(demanding).collect();
    (forbidden, paths)
}

fn options(
    name: &ItemPath,
    verb: Verb,
    of_kind: &[QueryOption],
    forbidden: BTreeSet<QueryOption>,
) -> Options {
    let name = &name.ident;
    let all = of_kind.iter().copied();
    Options {
        ident: match verb {
            Verb::Count => format!("{name}CountOptions"),
            Verb::Read
            | Verb::Create
            | Verb::Update
            | Verb::Delete
            | Verb::Reference
            | Verb::Media => format!("{name}Options"),
        },
        allowed: all.filter(|option| !forbidden.contains(option)).collect(),
        forbidden: forbidden.into_iter().collect(),
    }
}

/// Where the service offers a root, in the order of [`Cloud::ALL`].
pub(super) fn clouds(root: &Root) -> Vec<Cloud> {
    let clouds: BTreeSet<Cloud> = root
        .clouds
        .iter()
        .map(|cloud| match cloud {
            slice::Cloud::Global => Cloud::Global,
            slice::Cloud::UsGovL4 => Cloud::UsGovL4,
            slice::Cloud::UsGovL5 => Cloud::UsGovL5,
            slice::Cloud::China => Cloud::China,
        })
        .collect();
    clouds.into_iter().collect()
}

/// The same, and nothing where it is all of them.
fn some_clouds(root: &Root) -> Vec<Cloud> {
    let clouds = clouds(root);
    if clouds == Cloud::ALL {
        Vec::new()
    } else {
        clouds
    }
}

fn has_advanced_queries(context: &Context<'_>, ty: StructuredTypeId) -> bool {
    let mut lineage = context.model.lineage(ty).into_iter();
    lineage.any(|ty| context.slice.advanced_queries.contains(&ty))
}
