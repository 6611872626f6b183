//! The types that requests name.

use crate::ir::{
    Answer, ArgumentType, ItemPath, KeySegment, Made, Operation, Posted, Request, Step, StepTarget,
    Type,
};

/// What a method names: models by their paths inside `models`, request types,
/// their options and parameters by those inside `requests`.
#[derive(Debug, Default)]
pub(super) struct Uses<'a> {
    pub models: Vec<&'a ItemPath>,
    pub requests: Vec<&'a ItemPath>,
}

impl<'a> Uses<'a> {
    pub(super) fn request(request: &'a Request) -> Self {
        let mut uses = Self::default();
        uses.answer(&request.answer);
        uses.arguments(request.arguments.iter().map(|it| &it.ty));
        uses
    }

    pub(super) fn key(key: &'a KeySegment) -> Self {
        let mut uses = Self::default();
        uses.requests.push(&key.builder);
        uses.arguments(key.arguments.iter().map(|it| &it.ty));
        uses
    }

    pub(super) fn step(step: &'a Step) -> Self {
        let mut uses = Self::default();
        match &step.target {
            StepTarget::Builder(path) => uses.requests.push(path),
            StepTarget::Value(ty, _) => uses.ty(ty),
            StepTarget::Media | StepTarget::Reference | StepTarget::ReferenceCollection => {}
        }
        uses
    }

    pub(super) fn operation(operation: &'a Operation) -> Self {
        let mut uses = Self::default();
        match &operation.makes {
            Made::Builder(path) => uses.requests.push(path),
            Made::Request(answer) => uses.answer(answer),
        }
        uses.arguments(operation.arguments.iter().map(|it| &it.ty));
        uses
    }

    pub(super) fn ty(&mut self, ty: &'a Type) {
        self.models.extend(ty.path());
    }

    pub(super) fn answer(&mut self, answer: &'a Answer) {
        match answer {
            Answer::Get(ty, options)
            | Answer::List(ty, options)
            | Answer::Delta(ty, options)
            | Answer::Count(ty, options) => {
                self.ty(ty);
                self.requests.extend(options);
            }
            Answer::Create(ty) | Answer::Update(ty) | Answer::Value(ty, _) => self.ty(ty),
            Answer::Post(Posted::One(ty) | Posted::Many(ty)) => self.ty(ty),
            Answer::Post(Posted::Nothing)
            | Answer::Delete
            | Answer::Set
            | Answer::References
            | Answer::Reference
            | Answer::Download
            | Answer::Upload => {}
        }
    }

    pub(super) fn arguments(&mut self, types: impl Iterator<Item = &'a ArgumentType>) {
        for mut ty in types {
            while let ArgumentType::Optional(inner) = ty {
                ty = inner;
            }
            match ty {
                ArgumentType::Value(ty)
                | ArgumentType::Reference(ty)
                | ArgumentType::Slice(ty)
                | ArgumentType::Into(ty)
                | ArgumentType::Many(ty) => self.ty(ty),
                ArgumentType::Body(path) => self.models.push(path),
                ArgumentType::Parameters(path) => self.requests.push(path),
                ArgumentType::Key
                | ArgumentType::TextKey
                | ArgumentType::Text
                | ArgumentType::Optional(_)
                | ArgumentType::EntityId
                | ArgumentType::Bytes
                | ArgumentType::AsStr => {}
            }
        }
    }
}
