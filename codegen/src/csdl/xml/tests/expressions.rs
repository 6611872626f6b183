//! Annotations and expressions in both notations.

use insta::assert_snapshot;

use super::printing::annotations;
use super::{clean_schema, schema_findings};

fn read(lines: &str) -> String {
    annotations(&clean_schema(lines).annotations)
}

#[test]
fn every_attribute_notation_is_read() {
    assert_snapshot!(read(r#"
<Annotation Term="t" Binary="T0RhdGE"/>
<Annotation Term="t" Bool="true"/>
<Annotation Term="t" Date="2000-01-01"/>
<Annotation Term="t" DateTimeOffset="2000-01-01T16:00:00.000Z"/>
<Annotation Term="t" Decimal="3.14"/>
<Annotation Term="t" Duration="P7D"/>
<Annotation Term="t" EnumMember="n.C/Red n.C/Blue"/>
<Annotation Term="t" Float="INF"/>
<Annotation Term="t" Guid="21EC2020-3AEA-1069-A2DD-08002B30309D"/>
<Annotation Term="t" Int="-42"/>
<Annotation Term="t" Qualifier="Long" String=" blanks stay "/>
<Annotation Term="t" TimeOfDay="21:45:00"/>
<Annotation Term="t" AnnotationPath="a/@t"/>
<Annotation Term="t" ModelElementPath="n.T/p"/>
<Annotation Term="t" NavigationPropertyPath="a/b"/>
<Annotation Term="t" PropertyPath="a/b"/>
<Annotation Term="t" Path="@t#Long"/>
<Annotation Term="t" UrlRef="https://example.org"/>
<Annotation Term="t"/>
"#), @r#"
@t = Binary "T0RhdGE"
@t = Bool "true"
@t = Date "2000-01-01"
@t = DateTimeOffset "2000-01-01T16:00:00.000Z"
@t = Decimal "3.14"
@t = Duration "P7D"
@t = EnumMember "n.C/Red n.C/Blue"
@t = Float "INF"
@t = Guid "21EC2020-3AEA-1069-A2DD-08002B30309D"
@t = Int "-42"
@t#Long = String " blanks stay "
@t = TimeOfDay "21:45:00"
@t = AnnotationPath "a/@t"
@t = ModelElementPath "n.T/p"
@t = NavigationPropertyPath "a/b"
@t = PropertyPath "a/b"
@t = ValuePath "@t#Long"
@t = UrlRef(String "https://example.org")
@t
"#);
}

#[test]
fn every_element_notation_is_read() {
    assert_snapshot!(read(r#"
<Annotation Term="t"><Binary>T0RhdGE</Binary></Annotation>
<Annotation Term="t"><Bool>true</Bool></Annotation>
<Annotation Term="t"><Date>2000-01-01</Date></Annotation>
<Annotation Term="t"><DateTimeOffset>2000-01-01T16:00:00Z</DateTimeOffset></Annotation>
<Annotation Term="t"><Decimal>3.14</Decimal></Annotation>
<Annotation Term="t"><Duration>P7D</Duration></Annotation>
<Annotation Term="t">
  <EnumMember>
    n.C/Red n.C/Blue
  </EnumMember>
</Annotation>
<Annotation Term="t"><Float>NaN</Float></Annotation>
<Annotation Term="t"><Guid>21EC2020-3AEA-1069-A2DD-08002B30309D</Guid></Annotation>
<Annotation Term="t"><Int>42</Int></Annotation>
<Annotation Term="t"><String> a&#10;b &amp;<!-- between --><![CDATA[ <c> ]]></String></Annotation>
<Annotation Term="t"><String/></Annotation>
<Annotation Term="t"><TimeOfDay>21:45:00</TimeOfDay></Annotation>
<Annotation Term="t"><AnnotationPath>a/@t</AnnotationPath></Annotation>
<Annotation Term="t"><ModelElementPath>n.T/p</ModelElementPath></Annotation>
<Annotation Term="t"><NavigationPropertyPath>a/b</NavigationPropertyPath></Annotation>
<Annotation Term="t"><PropertyPath>a/b</PropertyPath></Annotation>
<Annotation Term="t"><Path>a/$count</Path></Annotation>
<Annotation Term="t"><UrlRef><String>https://example.org</String></UrlRef></Annotation>
<Annotation Term="t"><LabeledElementReference>n.label</LabeledElementReference></Annotation>
<Annotation Term="t"><Null><Annotation Term="why" String="absent"/></Null></Annotation>
"#), @r#"
@t = Binary "T0RhdGE"
@t = Bool "true"
@t = Date "2000-01-01"
@t = DateTimeOffset "2000-01-01T16:00:00Z"
@t = Decimal "3.14"
@t = Duration "P7D"
@t = EnumMember "n.C/Red n.C/Blue"
@t = Float "NaN"
@t = Guid "21EC2020-3AEA-1069-A2DD-08002B30309D"
@t = Int "42"
@t = String " a\nb & <c> "
@t = String ""
@t = TimeOfDay "21:45:00"
@t = AnnotationPath "a/@t"
@t = ModelElementPath "n.T/p"
@t = NavigationPropertyPath "a/b"
@t = PropertyPath "a/b"
@t = ValuePath "a/$count"
@t = UrlRef(String "https://example.org")
@t = LabelReference n.label
@t = Null [@why = String "absent"]
"#);
}

#[test]
fn operators_nest() {
    assert_snapshot!(read(r#"
<Annotation Term="t"><And><Or><Path>a</Path><Path>b</Path></Or><Not><Path>c</Path></Not></And></Annotation>
<Annotation Term="t"><Eq><Path>a</Path><Null/></Eq></Annotation>
<Annotation Term="t"><Ne><Path>a</Path><Int>1</Int></Ne></Annotation>
<Annotation Term="t"><Gt><Path>a</Path><Int>1</Int></Gt></Annotation>
<Annotation Term="t"><Ge><Path>a</Path><Int>1</Int></Ge></Annotation>
<Annotation Term="t"><Lt><Path>a</Path><Int>1</Int></Lt></Annotation>
<Annotation Term="t"><Le><Path>a</Path><Int>1</Int></Le></Annotation>
<Annotation Term="t"><Has><Path>a</Path><EnumMember>n.C/Red</EnumMember></Has></Annotation>
<Annotation Term="t"><In><Path>a</Path><Collection><Int>1</Int><Int>2</Int></Collection></In></Annotation>
<Annotation Term="t"><Neg><Path>a</Path></Neg></Annotation>
<Annotation Term="t"><Add><Path>a</Path><Path>b</Path></Add></Annotation>
<Annotation Term="t"><Sub><Path>a</Path><Path>b</Path></Sub></Annotation>
<Annotation Term="t"><Mul><Path>a</Path><Path>b</Path></Mul></Annotation>
<Annotation Term="t"><Div><Path>a</Path><Path>b</Path></Div></Annotation>
<Annotation Term="t"><DivBy><Path>a</Path><Path>b</Path></DivBy></Annotation>
<Annotation Term="t"><Mod><Path>a</Path><Path>b</Path></Mod></Annotation>
<Annotation Term="t"><If><Path>a</Path><String>yes</String><String>no</String></If></Annotation>
<Annotation Term="t"><Collection><If><Path>a</Path><Int>1</Int></If></Collection></Annotation>
"#), @r#"
@t = And(Or(ValuePath "a", ValuePath "b"), Not(ValuePath "c"))
@t = Eq(ValuePath "a", Null)
@t = Ne(ValuePath "a", Int "1")
@t = Gt(ValuePath "a", Int "1")
@t = Ge(ValuePath "a", Int "1")
@t = Lt(ValuePath "a", Int "1")
@t = Le(ValuePath "a", Int "1")
@t = Has(ValuePath "a", EnumMember "n.C/Red")
@t = In(ValuePath "a", [Int "1", Int "2"])
@t = Neg(ValuePath "a")
@t = Add(ValuePath "a", ValuePath "b")
@t = Sub(ValuePath "a", ValuePath "b")
@t = Mul(ValuePath "a", ValuePath "b")
@t = Div(ValuePath "a", ValuePath "b")
@t = DivBy(ValuePath "a", ValuePath "b")
@t = Mod(ValuePath "a", ValuePath "b")
@t = If(ValuePath "a", String "yes", String "no")
@t = [If(ValuePath "a", Int "1")]
"#);
}

#[test]
fn structured_expressions_are_read() {
    assert_snapshot!(read(r#"
<Annotation Term="t">
  <Apply Function="odata.concat">
    <Annotation Term="note" Bool="true"/>
    <String>a</String><LabeledElement Name="b" Path="c"/>
    <LabeledElement Name="d"><Null/></LabeledElement>
  </Apply>
</Annotation>
<Annotation Term="t"><Cast Type="Edm.Decimal" MaxLength="9" Precision="3" Scale="floating"><Path>a</Path></Cast></Annotation>
<Annotation Term="t"><IsOf Type="Collection(n.T)"><Path>a</Path></IsOf></Annotation>
<Annotation Term="t">
  <Record Type="n.T">
    <PropertyValue Property="a" String="x"><Annotation Term="note"/></PropertyValue>
    <PropertyValue Property="b"><Collection><Record/></Collection></PropertyValue>
    <PropertyValue Property="c"/>
    <Annotation Term="note" Int="1"/>
  </Record>
  <Annotation Term="of-the-annotation" Qualifier="q"><Annotation Term="deeper"/></Annotation>
</Annotation>
"#), @r#"
@t = Apply odata.concat(String "a", Label b(ValuePath "c"), Label d(Null)) [@note = Bool "true"]
@t = Cast Edm.Decimal Some(Length(9)) Some(3) Some(Floating)(ValuePath "a")
@t = IsOf Collection(n.T)(ValuePath "a")
@t = n.T{a: String "x" [@note], b: [{}], c: default} [@note = Int "1"] [@of-the-annotation#q [@deeper]]
"#);
}

#[test]
fn an_expression_with_the_wrong_parts_is_an_error() {
    assert_snapshot!(schema_findings(r#"<Annotation Term="t" String="a" Int="1"/>
<Annotation Term="t" String="a"><Int>1</Int></Annotation>
<Annotation Term="t"><Int>1</Int><Int>2</Int></Annotation>
<Annotation Term="t"><Not><Path>a</Path><Path>b</Path></Not></Annotation>
<Annotation Term="t"><Eq><Path>a</Path></Eq></Annotation>
<Annotation Term="t"><If><Path>a</Path></If></Annotation>
<Annotation Term="t"><Cast Type="Edm.String"/></Annotation>
<Annotation Term="t"><IsOf><Path>a</Path></IsOf></Annotation>
<Annotation Term="t"><LabeledElement Name="a"/></Annotation>
<Annotation Term="t"><UrlRef>https://example.org</UrlRef></Annotation>
<Annotation Term="t"><Apply/></Annotation>
<Annotation Term="t"><Record><Property Name="a"/></Record></Annotation>
<Annotation Term="t"><Sring>a</Sring></Annotation>
<Annotation Term="t"><String>a<Path>b</Path></String></Annotation>
<Annotation String="a"/>"#), @r#"
E0118 2:38 an expression is written in more than one attribute
E0118 3:33 `Annotation` has more than one value
E0118 4:34 `Annotation` has more than one value
E0118 5:22 `Not` takes one expression, not 2
E0118 6:22 `Eq` takes 2 expressions, not 1
E0118 7:22 `If` takes 2 or 3 expressions, not 1
E0118 8:22 `Cast` takes one expression, not 0
E0112 9:22 `IsOf` has no attribute `Type` (write `Type="…"`)
E0118 10:22 `LabeledElement` takes one expression, not 0
E0115 11:30 `UrlRef` holds no text
E0118 11:22 `UrlRef` takes one expression, not 0
E0112 12:22 `Apply` has no attribute `Function` (write `Function="…"`)
E0109 13:30 unexpected element `Property` in `Record`
E0109 14:22 unexpected element `Sring` in `Annotation` (did you mean `String`?)
E0109 15:31 unexpected element `Path` in `String`
E0112 16:1 `Annotation` has no attribute `Term` (write `Term="…"`)
"#);
}
