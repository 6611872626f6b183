//! Annotations: what they annotate, and aliases inside them.

use super::{document, documents, schema, targets};
use crate::csdl::ExpressionKind;
use crate::edm::Target;

const MODEL: &str = r#"
    <EntityType Name="Base"><Property Name="id" Type="Edm.String"/></EntityType>
    <EntityType Name="Meeting" BaseType="s.Base"><Property Name="place" Type="s.Place"/>
      <NavigationProperty Name="reports" Type="Collection(s.Report)" ContainsTarget="true"/></EntityType>
    <EntityType Name="Report" BaseType="s.Base"/>
    <EntityType Name="Long" BaseType="s.Report"><Property Name="pages" Type="Edm.Int32"/></EntityType>
    <EntityType Name="Free" OpenType="true"/>
    <ComplexType Name="Place"><Property Name="city" Type="Edm.String"/></ComplexType>
    <EnumType Name="Colour"><Member Name="Red"/></EnumType>
    <TypeDefinition Name="Length" UnderlyingType="Edm.Int32"/>
    <Term Name="Mark" Type="Core.Tag"/>
    <Action Name="end" IsBound="true"><Parameter Name="it" Type="s.Meeting"/><Parameter Name="why" Type="Edm.String"/></Action>
    <Action Name="end"><Parameter Name="all" Type="Edm.Boolean"/></Action>
    <Function Name="find" IsBound="true"><Parameter Name="in" Type="Collection(s.Meeting)"/><Parameter Name="text" Type="Edm.String"/><ReturnType Type="s.Place"/></Function>
    <Function Name="find" IsBound="true"><Parameter Name="in" Type="s.Meeting"/><ReturnType Type="s.Place"/></Function>
    <EntityContainer Name="Service"><EntitySet Name="meetings" EntityType="s.Meeting"/><Singleton Name="free" Type="s.Free"/></EntityContainer>"#;

fn out_of_line(list: &[&str]) -> (String, String) {
    let annotations: Vec<String> = list
        .iter()
        .map(|it| format!(r#"<Annotations Target="{it}"><Annotation Term="v.T"/></Annotations>"#))
        .collect();
    let (model, found) = documents(&[
        &document(&format!(
            r#"<Schema Namespace="a" Alias="s">{MODEL}</Schema>"#
        )),
        &document(&format!(
            r#"<Schema Namespace="docs">{}</Schema>"#,
            annotations.join("")
        )),
    ]);
    let targets = targets(&model).replace("v.T -> ", "");
    (targets, found)
}

#[test]
fn targets_that_are_there() {
    let (targets, found) = out_of_line(&[
        "a.Meeting",
        "s.Meeting/place",
        "a.Meeting/reports",
        "a.Meeting/id",
        "a.Colour",
        "a.Colour/Red",
        "a.Length",
        "a.Mark",
        "a.Service",
        "s.Service/meetings",
        "s.Service/meetings/reports",
        "s.Service/meetings/reports/s.Long/pages",
        "s.Service/free/anything/goes",
        "a.end",
        "a.end(s.Meeting)",
        "a.end(a.Meeting, Edm.String)",
        "a.end()",
        "a.end(Edm.Boolean)/all",
        "a.end/why",
        "a.find( Collection(s.Meeting) , Edm.String )/$ReturnType",
        "a.find/$ReturnType",
        "a.find/$ReturnType/city",
        "a.Meeting/place/city",
        "a.Meeting/s.Long/pages",
        "a.Meeting/@v.T#q",
        "far.away.Type/property",
    ]);
    insta::assert_snapshot!(targets, @r#"
    type a.Meeting
    property place
    navigation property reports
    property id
    enum a.Colour
    member Red
    Definition(TypeDefinitionId(0))
    Term(TermId(0))
    container Service
    child meetings
    ContainerPath(ContainerId(0), "meetings/reports")
    ContainerPath(ContainerId(0), "meetings/reports/a.Long/pages")
    ContainerPath(ContainerId(0), "free/anything/goes")
    Operations("a.end")
    Operation(OperationId(0))
    Operation(OperationId(0))
    Operation(OperationId(1))
    Parameter(OperationId(1), 0)
    Parameters("a.end", "why")
    ReturnType(OperationId(2))
    ReturnTypes("a.find")
    Other("a.find/$ReturnType/city")
    Other("a.Meeting/place/city")
    Other("a.Meeting/s.Long/pages")
    Other("a.Meeting/@v.T#q")
    Other("far.away.Type/property")
    "#);
    insta::assert_snapshot!(found, @r"W0203 at `Core.Tag`: no document declares or includes the namespace `Core`; help: include the namespace by an `edmx:Reference`, or read its document too");
}

#[test]
fn targets_that_are_not() {
    let (targets, found) = out_of_line(&[
        "a.Meetings",
        "a.Meeting/Place",
        "a.Meeting/place/town",
        "a.Meeting/a.Colour",
        "a.Colour/Green",
        "a.Colour/Red/x",
        "a.Length/x",
        "a.Service/meeting",
        "a.Service/meetings/2c2454/pages",
        "a.Service/meetings/place/city/x",
        "a.end(Edm.String)",
        "a.find(a.Meeting, Edm.String)",
        "a.end/who",
        "a.end/$ReturnType",
        "a.find(a.Meeting,)",
        "Meeting",
        "a.Meeting//x",
    ]);
    assert!(
        targets
            .lines()
            .skip(1)
            .all(|it| it.starts_with("Unresolved")),
        "{targets}"
    );
    insta::assert_snapshot!(found, @r"
    W0203 at `Core.Tag`: no document declares or includes the namespace `Core`; help: include the namespace by an `edmx:Reference`, or read its document too
    W0204 at `a.Meetings`: `a.Meetings` is not defined; help: did you mean `a.Meeting`?
    W0204 at `Place`: `a.Meeting` has no property `Place`; help: did you mean `place`?
    W0204 at `town`: `a.Place` has no property `town`; help: correct or remove the target: its annotations are not used
    W0204 at `a.Colour`: `a.Meeting` has no property `a.Colour`; help: correct or remove the target: its annotations are not used
    W0204 at `Green`: `a.Colour` has no member `Green`; help: correct or remove the target: its annotations are not used
    W0204 at `x`: what stands before `x` has no parts; help: correct or remove the target: its annotations are not used
    W0204 at `x`: what stands before `x` has no parts; help: correct or remove the target: its annotations are not used
    W0204 at `meeting`: the container `Service` has no child `meeting`; help: did you mean `meetings`?
    W0204 at `2c2454`: `a.Meeting` has no property `2c2454`; help: correct or remove the target: its annotations are not used
    W0204 at `x`: what stands before `x` has no parts; help: correct or remove the target: its annotations are not used
    W0204 at `a.end`: no overload of `a.end` has these parameters; help: correct or remove the target: its annotations are not used
    W0204 at `a.find`: no overload of `a.find` has these parameters; help: correct or remove the target: its annotations are not used
    W0204 at `who`: the operation has no parameter `who`; help: correct or remove the target: its annotations are not used
    W0204 at `$ReturnType`: the operation returns nothing; help: correct or remove the target: its annotations are not used
    E0209 at `a.find(a.Meeting,)`: a type is missing between the parentheses of the target; help: write a qualified name, behind an operation the types of its parameters in parentheses, and a path
    E0209 at `Meeting`: the target does not begin with a qualified name; help: write a qualified name, behind an operation the types of its parameters in parentheses, and a path
    E0209 at `a.Meeting//x`: a segment of the target is empty; help: write a qualified name, behind an operation the types of its parameters in parentheses, and a path
    ");
}

#[test]
fn an_overload_has_the_annotations_of_all_overloads_too() {
    let (model, found) = schema(
        r#"<Action Name="end"><Parameter Name="why" Type="Edm.String"/><Annotation Term="v.Own"/></Action>
           <Annotations Target="s.end"><Annotation Term="v.All"/></Annotations>
           <Annotations Target="s.end()"><Annotation Term="v.One"/></Annotations>
           <Annotations Target="s.end/why"><Annotation Term="v.Part"/></Annotations>"#,
    );
    assert_eq!(found, "");
    let id = model.overloads("a.end")[0];
    let terms = |target| -> Vec<&str> {
        model
            .annotations_of(&target)
            .map(|it| it.term.as_str())
            .collect()
    };
    assert_eq!(terms(Target::Operation(id)), ["v.Own", "v.One", "v.All"]);
    assert_eq!(terms(Target::Parameter(id, 0)), ["v.Part"]);
    assert_eq!(terms(Target::ReturnType(id)), [""; 0]);
}

#[test]
fn in_line_annotations_hang_on_what_holds_them() {
    let (model, found) = schema(
        r#"<Annotation Term="v.Schema"/>
           <EntityType Name="E"><Annotation Term="v.Type" Qualifier="q"><Annotation Term="v.Nested"/></Annotation>
             <Property Name="p" Type="Edm.String"><Annotation Term="v.Property"/></Property>
             <NavigationProperty Name="n" Type="s.E"><Annotation Term="v.Navigation"/>
               <ReferentialConstraint Property="p" ReferencedProperty="p"><Annotation Term="v.Constraint"/></ReferentialConstraint>
               <OnDelete Action="Cascade"><Annotation Term="v.OnDelete"/></OnDelete></NavigationProperty></EntityType>
           <EnumType Name="N"><Member Name="m"><Annotation Term="v.Member"/></Member></EnumType>
           <Function Name="f"><Parameter Name="x" Type="s.E"><Annotation Term="v.Parameter"/></Parameter>
             <ReturnType Type="s.E"><Annotation Term="v.Return"/></ReturnType></Function>
           <EntityContainer Name="C"><EntitySet Name="es" EntityType="s.E"><Annotation Term="v.Set"/></EntitySet></EntityContainer>
           <Annotations Target="s.N/m" Qualifier="outer"><Annotation Term="v.A"/><Annotation Term="v.B" Qualifier="own"/></Annotations>"#,
    );
    assert_eq!(found, "");
    insta::assert_snapshot!(targets(&model), @r#"
    v.Schema -> schema a
    v.Type#q -> type a.E
    v.Nested -> Other("")
    v.Property -> property p
    v.Navigation -> navigation property n
    v.Constraint -> Other("")
    v.OnDelete -> Other("")
    v.Member -> member m
    v.Parameter -> Parameter(OperationId(0), 0)
    v.Return -> ReturnType(OperationId(0))
    v.Set -> child es
    v.A#outer -> member m
    v.B#own -> member m
    "#);
}

#[test]
fn aliases_in_values_are_expanded_in_place() {
    let (model, found) = schema(
        r#"<ComplexType Name="T"/><EnumType Name="N"><Member Name="m"/></EnumType>
           <Term Name="Mark" Type="Edm.String"/>
           <Annotations Target="s.T">
             <Annotation Term="s.Mark" Path="@s.Mark#q/s.T/x.y/z(key='s.T/s.T',other=s.T)"/>
             <Annotation Term="v.M" EnumMember="s.N/m  s.N/m"/>
             <Annotation Term="v.A" AnnotationPath="to/@s.Mark"/>
             <Annotation Term="v.E" ModelElementPath="/s.f(s.T,Collection(s.T))"/>
             <Annotation Term="v.R"><Record Type="s.T"><Annotation Term="s.Mark"/>
               <PropertyValue Property="p"><Collection><Cast Type="s.T"><Path>s.T/p</Path></Cast></Collection></PropertyValue></Record></Annotation>
             <Annotation Term="v.S" String="s.T"/>
           </Annotations>"#,
    );
    assert_eq!(found, "");
    let values: Vec<String> = model
        .annotations
        .iter()
        .filter_map(|it| it.value.as_ref())
        .map(|it| match &it.kind {
            ExpressionKind::Constant(_, text) | ExpressionKind::Path(_, text) => text.clone(),
            ExpressionKind::Record {
                type_name,
                properties,
            } => {
                let ty = type_name.as_ref().map(|it| it.name.as_str());
                let term = &it.annotations[0].term.value;
                let value = format!("{:?}", properties[0].value);
                let texts = ["a.T/p", "name: \"a.T\"", "s.T"].map(|it| value.contains(it));
                format!("{ty:?} {term} {texts:?}")
            }
            other => format!("{other:?}"),
        })
        .collect();
    insta::assert_snapshot!(values.join("\n"), @r#"
    @a.Mark#q/a.T/x.y/z(key='s.T/s.T',other=a.T)
    a.N/m a.N/m
    to/@a.Mark
    /a.f(a.T,Collection(a.T))
    Some("a.T") a.Mark [true, true, false]
    s.T
    "#);
}

#[test]
fn terms_and_types_of_values_that_are_missing_are_told_once() {
    let (_, found) = schema(
        r#"<Term Name="Mark" Type="Edm.String"/>
           <ComplexType Name="T"><Annotation Term="s.Marc"/><Annotation Term="s.Marc" Qualifier="b"/>
             <Annotation Term="s.T"/><Annotation Term="Mark"/><Annotation Term="far.Term"/>
             <Annotation Term="far.Other"><Record Type="s.Tea"/></Annotation>
             <Annotation Term="far.More"><Record Type="Edm.Tea"/></Annotation>
             <Annotation Term="far.Most"><Record Type="far.Tea"/></Annotation></ComplexType>"#,
    );
    insta::assert_snapshot!(found, @r"
    W0205 at `s.Marc`: the schema of `a.Marc` defines no such term; help: did you mean `a.Mark`?
    W0205 at `s.T`: the schema of `a.T` defines no such term; help: define a term with this name
    E0204 at `Mark`: `Mark` has no namespace; help: did you mean `a.Mark`?
    W0205 at `s.Tea`: the schema of `a.Tea` defines no such type; help: define a type with this name
    W0205 at `Edm.Tea`: the schema of `Edm.Tea` defines no such type; help: define a type with this name
    ");
}
