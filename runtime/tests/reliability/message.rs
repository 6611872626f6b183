//! A model, as the generator would write it.

use msgraph_runtime::__private::v1;

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(crate) struct Message {
    pub(crate) id: Option<String>,
    __rest: v1::Rest,
}

impl v1::Structured for Message {
    const TYPE_NAME: &'static str = "microsoft.graph.message";
    const MEMBERS: &'static [&'static str] = &["id"];

    fn rest(&self) -> &v1::Rest {
        &self.__rest
    }

    fn rest_mut(&mut self) -> &mut v1::Rest {
        &mut self.__rest
    }

    fn read<'de, A: v1::MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
    ) -> Result<v1::Seen, A::Error> {
        match index {
            0 => v1::read(&mut self.id, map),
            _ => v1::no_member(map),
        }
    }

    fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
        out.member(0, &self.id)
    }
}

v1::model!(Message);
