//! The primitive types and the built-in abstract types (CSDL 4.01 §3.3, §3.4).

macro_rules! primitives {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// A type of namespace `Edm`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Primitive { $($(#[doc = $doc])+ $name,)+ }

        impl Primitive {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The qualified name, such as `Edm.String`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => concat!("Edm.", $text),)+ }
            }

            /// The type with a qualified name; letter case matters.
            pub fn from_name(name: &str) -> Option<Self> {
                match name.strip_prefix("Edm.")? { $($text => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

primitives! {
    /// Binary data
    Binary = "Binary",
    /// `true` or `false`
    Boolean = "Boolean",
    /// Unsigned, 8 bits
    Byte = "Byte",
    /// Date without a time zone
    Date = "Date",
    /// Date and time with an offset
    DateTimeOffset = "DateTimeOffset",
    /// Exact decimal number
    Decimal = "Decimal",
    /// Binary floating point, 64 bits
    Double = "Double",
    /// Signed duration in days, hours, minutes and seconds
    Duration = "Duration",
    /// 128 bits
    Guid = "Guid",
    /// Signed, 16 bits
    Int16 = "Int16",
    /// Signed, 32 bits
    Int32 = "Int32",
    /// Signed, 64 bits
    Int64 = "Int64",
    /// Signed, 8 bits
    SByte = "SByte",
    /// Binary floating point, 32 bits
    Single = "Single",
    /// Media resource
    Stream = "Stream",
    /// Text
    String = "String",
    /// Time of day
    TimeOfDay = "TimeOfDay",
    /// Abstract: any round-earth geometry
    Geography = "Geography",
    /// A point on the earth
    GeographyPoint = "GeographyPoint",
    /// A line on the earth
    GeographyLineString = "GeographyLineString",
    /// A polygon on the earth
    GeographyPolygon = "GeographyPolygon",
    /// Points on the earth
    GeographyMultiPoint = "GeographyMultiPoint",
    /// Lines on the earth
    GeographyMultiLineString = "GeographyMultiLineString",
    /// Polygons on the earth
    GeographyMultiPolygon = "GeographyMultiPolygon",
    /// Shapes on the earth
    GeographyCollection = "GeographyCollection",
    /// Abstract: any flat-earth geometry
    Geometry = "Geometry",
    /// A point in a plane
    GeometryPoint = "GeometryPoint",
    /// A line in a plane
    GeometryLineString = "GeometryLineString",
    /// A polygon in a plane
    GeometryPolygon = "GeometryPolygon",
    /// Points in a plane
    GeometryMultiPoint = "GeometryMultiPoint",
    /// Lines in a plane
    GeometryMultiLineString = "GeometryMultiLineString",
    /// Polygons in a plane
    GeometryMultiPolygon = "GeometryMultiPolygon",
    /// Shapes in a plane
    GeometryCollection = "GeometryCollection",
    /// Abstract: any value or collection
    Untyped = "Untyped",
    /// Abstract: any primitive value
    PrimitiveType = "PrimitiveType",
    /// Abstract: any complex value
    ComplexType = "ComplexType",
    /// Abstract: any entity
    EntityType = "EntityType",
    /// Vocabularies only: a path to annotations
    AnnotationPath = "AnnotationPath",
    /// Vocabularies only: a path to a property
    PropertyPath = "PropertyPath",
    /// Vocabularies only: a path to a navigation property
    NavigationPropertyPath = "NavigationPropertyPath",
    /// Vocabularies only: any path
    AnyPropertyPath = "AnyPropertyPath",
    /// Vocabularies only: a path to a model element
    ModelElementPath = "ModelElementPath",
}
