//! What the items of a module say of themselves.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, Expr, ExprLit, ExprMethodCall, ImplItem, Item, ItemImpl, Lit, Meta, Pat, Type,
};

use crate::invocation::Invocation;
use crate::source::is_public;

/// What a module defines.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) definitions: Vec<Definition>,
    /// Constants and methods of types, by the name of the type.
    pub(crate) inherent: BTreeMap<String, Inherent>,
    /// Implementations of `Structured`, by the name of the type.
    pub(crate) structured: BTreeMap<String, StructuredImpl>,
    pub(crate) invocations: Vec<Invocation>,
}

/// An item with a name.
#[derive(Debug, Clone)]
pub(crate) struct Definition {
    pub(crate) ident: String,
    pub(crate) kind: Kind,
    pub(crate) public: bool,
    pub(crate) doc: String,
    /// The public fields of a struct, or the variants of an enum.
    pub(crate) parts: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Struct,
    Enum,
    Function,
    Other,
}

#[derive(Debug, Default)]
pub(crate) struct Inherent {
    pub(crate) constants: Vec<Constant>,
    pub(crate) methods: Vec<Method>,
}

/// A public constant of a type: `v1::property("id", 0)`.
#[derive(Debug)]
pub(crate) struct Constant {
    pub(crate) ident: String,
    pub(crate) function: String,
    pub(crate) wire_name: Option<String>,
    pub(crate) index: Option<usize>,
}

/// A public method of a type.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) ident: String,
    pub(crate) steps: Vec<Step>,
}

/// A call with texts in it: `segment("members")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) call: String,
    /// The texts among the arguments themselves, and within them.
    pub(crate) texts: Vec<String>,
}

/// How a model ties names to fields.
#[derive(Debug, Default)]
pub(crate) struct StructuredImpl {
    pub(crate) type_name: Option<String>,
    pub(crate) members: Vec<String>,
    pub(crate) place: Vec<(String, usize)>,
    pub(crate) read: Vec<(usize, String)>,
    pub(crate) write: Vec<(usize, String)>,
}

/// Reads the items of a module; modules in it are others' to read.
pub(crate) fn read(items: &[Item]) -> Facts {
    let mut facts = Facts::default();
    for item in items {
        let (ident, kind, public, attributes, parts) = match item {
            Item::Struct(it) => {
                let fields = it.fields.iter().filter(|field| is_public(&field.vis));
                let parts = fields.filter_map(|field| field.ident.as_ref());
                let parts = parts.map(|ident| ident.unraw().to_string()).collect();
                (&it.ident, Kind::Struct, &it.vis, &it.attrs, parts)
            }
            Item::Enum(it) => {
                let variants = it.variants.iter();
                let parts = variants.map(|it| it.ident.unraw().to_string()).collect();
                (&it.ident, Kind::Enum, &it.vis, &it.attrs, parts)
            }
            Item::Fn(it) => (&it.sig.ident, Kind::Function, &it.vis, &it.attrs, vec![]),
            Item::Const(it) => (&it.ident, Kind::Other, &it.vis, &it.attrs, vec![]),
            Item::Static(it) => (&it.ident, Kind::Other, &it.vis, &it.attrs, vec![]),
            Item::Trait(it) => (&it.ident, Kind::Other, &it.vis, &it.attrs, vec![]),
            Item::TraitAlias(it) => (&it.ident, Kind::Other, &it.vis, &it.attrs, vec![]),
            Item::Type(it) => (&it.ident, Kind::Other, &it.vis, &it.attrs, vec![]),
            Item::Union(it) => (&it.ident, Kind::Other, &it.vis, &it.attrs, vec![]),
            Item::Impl(it) => {
                implementation(it, &mut facts);
                continue;
            }
            Item::Macro(it) => {
                let name = it.mac.path.segments.last();
                let name = name.map(|it| it.ident.to_string()).unwrap_or_default();
                facts
                    .invocations
                    .push(Invocation::read(name, &it.mac.tokens));
                continue;
            }
            _ => continue,
        };
        facts.definitions.push(Definition {
            ident: ident.unraw().to_string(),
            kind,
            public: is_public(public),
            doc: documentation(attributes),
            parts,
        });
    }
    facts
}

/// The documentation, a line each.
fn documentation(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let Meta::NameValue(meta) = &attribute.meta
            && meta.path.is_ident("doc")
            && let Some(line) = text(&meta.value)
        {
            lines.push(line.trim().to_owned());
        }
    }
    lines.join("\n")
}

fn implementation(item: &ItemImpl, facts: &mut Facts) {
    let Type::Path(of) = &*item.self_ty else {
        return;
    };
    let Some(of) = of.path.segments.last() else {
        return;
    };
    let of = of.ident.unraw().to_string();
    let of_trait = item.trait_.as_ref().and_then(|it| it.0.segments.last());
    match of_trait {
        None => inherent(item, facts.inherent.entry(of).or_default()),
        Some(it) if it.ident == "Structured" => {
            facts.structured.insert(of, structured(item));
        }
        Some(_) => {}
    }
}

fn inherent(item: &ItemImpl, inherent: &mut Inherent) {
    for item in &item.items {
        match item {
            ImplItem::Const(item) if is_public(&item.vis) => {
                let mut calls = Calls::default();
                calls.visit_expr(&item.expr);
                let call = calls.steps.pop();
                inherent.constants.push(Constant {
                    ident: item.ident.unraw().to_string(),
                    function: call.as_ref().map(|it| it.call.clone()).unwrap_or_default(),
                    wire_name: call.and_then(|it| it.texts.into_iter().next()),
                    index: calls.numbers.first().copied(),
                });
            }
            ImplItem::Fn(item) if is_public(&item.vis) => inherent.methods.push(Method {
                ident: item.sig.ident.unraw().to_string(),
                steps: steps(&item.block),
            }),
            _ => {}
        }
    }
}

/// The calls with texts in a body.
fn steps(block: &Block) -> Vec<Step> {
    let mut calls = Calls::default();
    calls.visit_block(block);
    calls.steps
}

#[derive(Default)]
struct Calls {
    steps: Vec<Step>,
    numbers: Vec<usize>,
}

impl Calls {
    fn called<'a>(&mut self, call: String, arguments: impl Iterator<Item = &'a Expr>) {
        let mut texts = Texts::default();
        for argument in arguments {
            texts.visit_expr(argument);
            if let Some(number) = number(argument) {
                self.numbers.push(number);
            }
        }
        if !texts.0.is_empty() {
            self.steps.push(Step {
                call,
                texts: texts.0,
            });
        }
    }
}

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        visit::visit_expr_call(self, call);
        if let Expr::Path(path) = &*call.func
            && let Some(name) = path.path.segments.last()
        {
            // `Request(self.0.segment("x"))` wraps what is called within it.
            let direct = call.args.iter().filter(|it| !is_call(it));
            self.called(name.ident.to_string(), direct);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        let direct = call.args.iter().filter(|it| !is_call(it));
        self.called(call.method.to_string(), direct);
    }
}

fn is_call(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(_) | Expr::MethodCall(_))
}

#[derive(Default)]
struct Texts(Vec<String>);

impl<'ast> Visit<'ast> for Texts {
    fn visit_expr_lit(&mut self, literal: &'ast ExprLit) {
        if let Lit::Str(text) = &literal.lit {
            self.0.push(text.value());
        }
    }
}

fn structured(item: &ItemImpl) -> StructuredImpl {
    let mut found = StructuredImpl::default();
    for item in &item.items {
        match item {
            ImplItem::Const(item) if item.ident == "TYPE_NAME" => {
                found.type_name = text(&item.expr);
            }
            ImplItem::Const(item) if item.ident == "MEMBERS" => {
                let mut texts = Texts::default();
                texts.visit_expr(&item.expr);
                found.members = texts.0;
            }
            ImplItem::Fn(item) => {
                let mut ties = Ties::default();
                ties.visit_block(&item.block);
                match item.sig.ident.to_string().as_str() {
                    "place" => found.place = ties.places,
                    "read" => found.read = ties.fields,
                    "write" => found.write = ties.fields,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// What ties names to numbers, and numbers to fields.
#[derive(Default)]
struct Ties {
    places: Vec<(String, usize)>,
    fields: Vec<(usize, String)>,
}

impl<'ast> Visit<'ast> for Ties {
    /// `"id" => 0`, or `0 => v1::read(&mut self.id, map)`
    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if let Pat::Lit(pattern) = &arm.pat {
            match (&pattern.lit, number(&arm.body)) {
                (Lit::Str(name), Some(place)) => self.places.push((name.value(), place)),
                (Lit::Int(place), None) => {
                    let place = place.base10_parse().unwrap_or(usize::MAX);
                    let mut fields = Fields::default();
                    fields.visit_expr(&arm.body);
                    let fields = fields.0.into_iter().map(|field| (place, field));
                    self.fields.extend(fields);
                }
                _ => {}
            }
        }
        visit::visit_arm(self, arm);
    }

    /// `out.member(0, &self.id)`
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        if call.method == "member"
            && let (Some(place), Some(value)) =
                (call.args.first().and_then(number), call.args.get(1))
        {
            let mut fields = Fields::default();
            fields.visit_expr(value);
            let fields = fields.0.into_iter().map(|field| (place, field));
            self.fields.extend(fields);
        }
    }
}

/// `self.id`
#[derive(Default)]
struct Fields(Vec<String>);

impl<'ast> Visit<'ast> for Fields {
    fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
        if let Expr::Path(base) = &*field.base
            && base.path.is_ident("self")
            && let syn::Member::Named(name) = &field.member
        {
            self.0.push(name.unraw().to_string());
        }
        visit::visit_expr_field(self, field);
    }
}

fn text(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

fn number(expression: &Expr) -> Option<usize> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => number.base10_parse().ok(),
        _ => None,
    }
}
