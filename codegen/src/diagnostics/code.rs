//! The codes of diagnostics.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $severity:ident $number:literal;)+) => {
        /// What kind of finding a diagnostic is.
        ///
        /// `E01xx`/`W01xx`: reading a document; `02xx`: names and references;
        /// `03xx`: rules on the model; `04xx`: the manifest and the slice;
        /// `05xx`: names and shapes in Rust.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as it is printed, such as `E0101`.
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The text is not well-formed XML.
    MalformedXml = Error "E0101";
    /// A document type declaration, which CSDL does not know.
    DoctypeRefused = Error "E0102";
    /// A reference to an entity or character that does not exist.
    UndefinedEntity = Error "E0103";
    /// A document that passes a limit: of its size, of nesting, of attributes.
    LimitExceeded = Error "E0104";
    /// A document of an OData version before 4.0.
    UnsupportedVersion = Error "E0105";
    /// A `Version` of `edmx:Edmx`, or a `$Version`, that is not a version of CSDL.
    UnknownVersion = Error "E0106";
    /// An XML document that is not an `edmx:Edmx`, or a JSON document that is no object.
    NotCsdl = Error "E0107";
    /// A `Schema` in an XML namespace that is not OData's.
    SchemaNamespace = Error "E0108";
    /// An element of OData's namespaces that is unknown or stands in the wrong place.
    UnexpectedElement = Error "E0109";
    /// A second element where one may stand.
    RepeatedElement = Error "E0110";
    /// An element without a child, or an array without an item, that it must have.
    MissingElement = Error "E0111";
    /// An element without an attribute, or an object without a member, that it must have.
    MissingAttribute = Error "E0112";
    /// An attribute that is written twice.
    DuplicateAttribute = Error "E0113";
    /// A value that its attribute or its member cannot have.
    InvalidValue = Error "E0114";
    /// Text in an element that holds none.
    UnexpectedText = Error "E0115";
    /// A name, namespace or alias that breaks the syntax of identifiers.
    InvalidName = Error "E0116";
    /// A type name that breaks the syntax of type names.
    InvalidTypeName = Error "E0117";
    /// An expression with too many or too few parts.
    InvalidExpression = Error "E0118";
    /// The text is no JSON.
    MalformedJson = Error "E0119";
    /// The text is no YAML.
    MalformedYaml = Error "E0120";
    /// A member that its object has twice.
    DuplicateMember = Error "E0121";
    /// Something of YAML that JSON cannot say, or that could grow without end.
    YamlBeyondJson = Error "E0122";
    /// A document in a format that is not read here.
    UnknownFormat = Error "E0123";
    /// A member of CSDL JSON whose value is of a kind of JSON that it cannot be.
    MemberKind = Error "E0125";
    /// An object of CSDL JSON that does not say what it is, or says what cannot stand there.
    UnknownKind = Error "E0126";
    /// A version of OpenAPI that is not read.
    UnknownOpenApiVersion = Error "E0141";
    /// A `$ref` that leads to nothing, or to several documents.
    BrokenReference = Error "E0142";
    /// A description whose schemas are not types of an OData service.
    NotOData = Error "E0143";
    /// A keyword of a schema, or a member of an object of OpenAPI, with a value
    /// that it cannot have.
    InvalidKeyword = Error "E0144";
    /// A path of OpenAPI whose value is no Path Item Object.
    InvalidPathItem = Error "E0150";
    /// A path of OpenAPI that is no path template.
    InvalidPathTemplate = Error "E0151";
    /// An attribute or a member that CSDL does not know, or not there.
    UnknownAttribute = Warning "W0130";
    /// An attribute of a namespace that is not OData's, reported once a document.
    ForeignAttribute = Warning "W0131";
    /// An element of a namespace that is not OData's, reported once a document.
    ForeignElement = Warning "W0132";
    /// A name with a hyphen, or a qualifier with dots, which services have although no identifier may.
    LooseName = Warning "W0133";
    /// A value that is read although it is not written as CSDL demands.
    LooseValue = Warning "W0134";
    /// An annotation of CSDL JSON whose name begins with that of a member which is not there.
    AnnotationOfNothing = Warning "W0135";
    /// An `$EntityContainer` that the document does not define.
    UnknownContainer = Warning "W0136";
    /// A schema that describes what no type of OData does.
    SchemaWithoutType = Warning "W0160";
    /// A name that documents, or parts of one, declare in two ways.
    UnlikeDeclarations = Warning "W0161";
    /// A reference of a path, or an entry of a `mapping`, that leads to nothing.
    DanglingReference = Warning "W0169";
    /// A segment of a path of OpenAPI that no type explains.
    UnexplainedSegment = Warning "W0170";
    /// A key in a path of OpenAPI of which the property cannot be told.
    UnknownKey = Warning "W0171";
    /// An alias that the standard keeps for itself (§5.2).
    ReservedAlias = Error "E0201";
    /// An alias that already stands for another namespace of its document (§5.2).
    DuplicateAlias = Error "E0202";
    /// A child of a schema whose name another child has (§5).
    DuplicateElement = Error "E0203";
    /// A name without a namespace or an alias before it (§4.1).
    UnqualifiedName = Error "E0204";
    /// A name whose namespace no document declares or includes (§4.1).
    UndeclaredNamespace = Error "E0205";
    /// A name that the schema of its namespace does not define (§4.1).
    DanglingName = Error "E0206";
    /// A name of namespace `Edm` that is not one of its types (§3.3).
    UnknownPrimitiveType = Error "E0207";
    /// A name that stands for something else than the place calls for.
    WrongKindOfElement = Error "E0208";
    /// A target of annotations that does not follow the grammar (§14.2.2).
    MalformedTarget = Error "E0209";
    /// A type with more base types than are followed.
    LineageTooLong = Error "E0210";
    /// An operation whose name an operation of the other kind or another element has (§12.1, §12.3).
    SharedName = Warning "W0201";
    /// A term that is defined again with the same type (§14.1).
    RepeatedTerm = Warning "W0202";
    /// A term's type or an import that names something of an unknown namespace (§4.1).
    MissingReference = Warning "W0203";
    /// A target of annotations that nothing at hand answers to (§14.2.2).
    UnknownTarget = Warning "W0204";
    /// An annotation with a term or a type that its schema does not define (§14).
    UnknownVocabulary = Warning "W0205";
    /// A type is its own base type, directly or through others.
    BaseTypeCycle = Error "E0301";
    /// A complex type has an entity type as its base type, or the reverse.
    BaseTypeOfAnotherKind = Warning "W0302";
    /// An abstract entity type has a base type that is not abstract.
    AbstractTypeWithConcreteBase = Warning "W0303";
    /// A type that derives from an open type is not declared open.
    ClosedTypeWithOpenBase = Warning "W0304";
    /// A type declares two properties of one name.
    DuplicateProperty = Error "E0305";
    /// A type declares an inherited property again, with a type that does not derive from the inherited one.
    RedeclaredProperty = Error "E0306";
    /// A property has the name of the type that declares it.
    PropertyNamedAsItsType = Warning "W0307";
    /// A structural property has an entity type.
    PropertyOfEntityType = Error "E0308";
    /// A key names a property that does not exist.
    KeyPropertyMissing = Warning "W0311";
    /// A property stands twice in a key.
    DuplicateKeyProperty = Error "E0312";
    /// A key property is nullable.
    KeyPropertyNullable = Warning "W0313";
    /// A key property has a type that no key may have.
    KeyPropertyType = Error "E0314";
    /// A key property lacks the alias that it needs, or has one that it must not have.
    KeyAlias = Warning "W0315";
    /// An entity type declares a key and inherits one.
    KeyDeclaredTwice = Error "E0316";
    /// An entity type that is not abstract has no key.
    EntityTypeWithoutKey = Warning "W0317";
    /// A key property is null wherever a related entity is missing.
    KeyPropertyWithoutValue = Error "E0318";
    /// A key property has a type whose values cannot be compared exactly.
    UnusualKeyType = Warning "W0319";
    /// A type definition specializes what is not a primitive type.
    DefinitionUnderlyingType = Error "E0320";
    /// A term is its own base term, directly or through others.
    BaseTermCycle = Error "E0321";
    /// A facet says nothing about the type that it stands with.
    FacetNotApplicable = Warning "W0322";
    /// A facet is out of its range.
    FacetOutOfRange = Warning "W0323";
    /// A default value is no value of the type.
    DefaultValue = Warning "W0324";
    /// An enumeration type has an underlying type that is not an integer type.
    EnumUnderlyingType = Error "E0330";
    /// An enumeration type has no member.
    EnumWithoutMember = Warning "W0331";
    /// An enumeration type has two members of one name.
    DuplicateEnumMember = Error "E0332";
    /// A member of an enumeration type has no value that fits the underlying type.
    EnumMemberValue = Error "E0333";
    /// A member of a flags enumeration has a negative value.
    NegativeFlag = Warning "W0334";
    /// A navigation property leads to what is not an entity type.
    NavigationToNoEntity = Error "E0340";
    /// A contained collection is of an entity type without a key.
    ContainedCollectionWithoutKey = Warning "W0341";
    /// A collection-valued navigation property says whether it is nullable.
    NullableCollectionOfEntities = Warning "W0342";
    /// A partner is not a navigation property of the target type.
    PartnerMissing = Warning "W0343";
    /// A partner does not lead back.
    PartnerElsewhere = Warning "W0344";
    /// The way to the parent in a recursive containment is not nullable, or a collection.
    RecursiveContainment = Warning "W0345";
    /// A referential constraint names a property that does not exist.
    ConstrainedPropertyMissing = Error "E0346";
    /// The properties of a referential constraint have different types.
    ConstrainedTypesDiffer = Warning "W0347";
    /// A bound action or function has no parameter.
    BoundWithoutParameter = Error "E0350";
    /// A function has no return type.
    FunctionWithoutReturnType = Error "E0351";
    /// An action or function has two parameters of one name.
    DuplicateParameter = Error "E0352";
    /// An action or function that is not bound has an entity set path.
    EntitySetPathUnbound = Error "E0353";
    /// An entity set path does not start with the binding parameter.
    EntitySetPathStart = Error "E0354";
    /// An entity set path does not lead along navigation properties.
    EntitySetPathEnd = Warning "W0355";
    /// An action or function with an entity set path returns no entities.
    EntitySetPathWithoutEntities = Warning "W0356";
    /// Two overloads of an action or a function cannot be told apart.
    DuplicateOverload = Error "E0357";
    /// Overloads of a function that must return one type return several.
    OverloadReturnType = Warning "W0358";
    /// An entity container extends itself, directly or through others.
    ContainerCycle = Warning "W0360";
    /// An entity container has two children of one name.
    DuplicateContainerChild = Error "E0361";
    /// An entity set or a singleton is of a complex type.
    ContainerChildType = Error "E0362";
    /// An entity set is of an entity type without a key.
    EntitySetWithoutKey = Error "E0363";
    /// An import is of a bound action or function.
    ImportOfBoundOperation = Warning "W0364";
    /// The path of a navigation property binding does not lead to a navigation property.
    BindingPath = Warning "W0365";
    /// A path is bound twice in one entity set or singleton.
    DuplicateBinding = Warning "W0366";
    /// The target of a navigation property binding does not exist.
    BindingTarget = Warning "W0367";
    /// An entity set is of an abstract entity type without a key.
    AbstractEntitySetWithoutKey = Warning "W0368";
    /// A constant is not of the form that it names.
    ConstantForm = Error "E0370";
    /// The value of an annotation is not of the type of its term.
    AnnotationValue = Error "E0371";
    /// An annotation names a member that the enumeration type does not have.
    AnnotationMember = Error "E0372";
    /// A record has a property that its type does not have.
    RecordProperty = Error "E0373";
    /// A record has two values for one property.
    DuplicatePropertyValue = Error "E0374";
    /// A record lacks a property that its type requires.
    RecordWithoutProperty = Warning "W0375";
    /// A term is applied to an element that it is not meant for.
    TermNotApplicable = Warning "W0376";
    /// A term is applied twice to one element without a qualifier to tell them apart.
    DuplicateAnnotation = Warning "W0377";
    /// The manifest is not well-formed TOML.
    ManifestSyntax = Error "E0401";
    /// A key that the manifest does not know.
    ManifestKeyUnknown = Error "E0402";
    /// A value, of the manifest or of the command line, that its key cannot have.
    ManifestValue = Error "E0403";
    /// A key that the manifest must have.
    ManifestKeyMissing = Error "E0404";
    /// The path of a root does not follow the grammar.
    RootPathSyntax = Error "E0405";
    /// A segment of a root's path that the metadata does not define.
    RootSegmentUnknown = Error "E0406";
    /// A method that what a root's path ends at does not have.
    RootMethod = Error "E0407";
    /// A segment of a root's path that cannot follow the one before it.
    RootSegmentMisplaced = Error "E0408";
    /// Two roots are the same request, or their functions have the same name.
    DuplicateRoot = Error "E0409";
    /// Nothing is to be generated.
    NoRoot = Error "E0410";
    /// An entry of the manifest that matches nothing that is kept.
    NamedInVain = Error "E0411";
    /// A type that the manifest or a root has programs create or update, and whose annotations forbid it.
    WriteForbidden = Error "E0412";
    /// A request that a root asks for and that annotations forbid on its path.
    RootForbidden = Error "E0414";
    /// Something that `/**` asks for and of which nothing can be generated.
    NotGenerated = Warning "W0401";
    /// A reference to a file that is not there.
    ReferenceMissing = Warning "W0402";
    /// A reference that leads out of the folder whose files may be read.
    ReferenceRefused = Warning "W0403";
    /// An entry of the manifest that matches nothing once the command line replaces documents or roots.
    NamedInVainHere = Note "N0401";
    /// A line of the lock that does not follow the grammar.
    LockSyntax = Error "E0501";
    /// A name that the lock gives to two elements.
    LockContradiction = Error "E0502";
    /// A name of the lock that would stand for another element.
    NameTaken = Error "E0503";
    /// An element of the lock that would have another name.
    NameLost = Error "E0504";
    /// Two elements that would have one name.
    NameShared = Error "E0505";
}
