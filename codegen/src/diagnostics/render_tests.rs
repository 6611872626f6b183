//! Tests of [`super::render`]: what is printed, to the letter.

use insta::assert_snapshot;

use super::{Code, Diagnostic, Style, render};
use crate::source::{SourceId, Sources, Span};

const DOCUMENT: &str = "\
<Schema Namespace=\"n\">
  <EntityType Name=\"user\">
    <Property Name=\"id\" Type=\"Edm.Strin\" />
  </EntityType>
  <ComplexType
      Name=\"user\"
      OpenType=\"true\">
  </ComplexType>
</Schema>
";

/// The place of the `nth` occurrence of a text, from 0.
fn place(sources: &Sources, source: SourceId, text: &str, nth: usize) -> Span {
    let document = &sources.get(source).unwrap().text;
    let (start, found) = document.match_indices(text).nth(nth).unwrap();
    Span {
        source,
        start: u32::try_from(start).unwrap(),
        end: u32::try_from(start + found.len()).unwrap(),
    }
}

fn one(text: &str) -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let source = sources.add("schemas/a.csdl.xml", text);
    (sources, source)
}

#[test]
fn a_place_is_underlined_and_help_says_what_to_do() {
    let (sources, source) = one(DOCUMENT);
    let span = place(&sources, source, "Edm.Strin", 0);
    let diagnostic = Diagnostic::new(Code::MalformedXml, span, "unknown type `Edm.Strin`")
        .help("did you mean `Edm.String`?");
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r#"
    error[E0101]: unknown type `Edm.Strin`
     --> schemas/a.csdl.xml:3:31
      |
    3 |     <Property Name="id" Type="Edm.Strin" />
      |                               ^^^^^^^^^
      |
      = help: did you mean `Edm.String`?
    "#);
}

#[test]
fn related_places_nearby_share_the_lines() {
    let (sources, source) = one(DOCUMENT);
    let span = place(&sources, source, "\"user\"", 1);
    let first = place(&sources, source, "\"user\"", 0);
    let diagnostic = Diagnostic::new(Code::MalformedXml, span, "`n.user` is defined twice")
        .related(first, "first defined here");
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r#"
    error[E0101]: `n.user` is defined twice
     --> schemas/a.csdl.xml:6:12
      |
    2 |   <EntityType Name="user">
      |                    ------ first defined here
    ...
    6 |       Name="user"
      |            ^^^^^^
    "#);
}

#[test]
fn related_places_far_away_and_in_other_documents_stand_apart() {
    let (mut sources, source) = one(&format!(
        "<a b='1'/>\n{}<c d='2'/>\n",
        "<!-- -->\n".repeat(900)
    ));
    let other = sources.add("other.xml", "<e/>");
    let span = place(&sources, source, "d='2'", 0);
    let diagnostic = Diagnostic::new(Code::MalformedXml, span, "far")
        .related(place(&sources, source, "b='1'", 0), "here")
        .related(place(&sources, other, "<e/>", 0), "and here");
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r"
    error[E0101]: far
       --> schemas/a.csdl.xml:902:4
        |
    902 | <c d='2'/>
        |    ^^^^^
        |
       ::: schemas/a.csdl.xml:1:4
        |
      1 | <a b='1'/>
        |    ----- here
        |
       ::: other.xml:1:1
        |
      1 | <e/>
        | ---- and here
    ");
}

#[test]
fn a_tag_on_several_lines_is_underlined_as_a_whole() {
    let (sources, source) = one(DOCUMENT);
    let tag = "<ComplexType\n      Name=\"user\"\n      OpenType=\"true\">";
    let diagnostic = Diagnostic::new(Code::MalformedXml, place(&sources, source, tag, 0), "no");
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r#"
    error[E0101]: no
     --> schemas/a.csdl.xml:5:3
      |
    5 | /   <ComplexType
    6 | |       Name="user"
    7 | |       OpenType="true">
      | |______________________^
    "#);
}

#[test]
fn without_a_place_the_message_stands_alone() {
    let diagnostic = Diagnostic::without_place(Code::MalformedXml, "no document was given");
    assert_snapshot!(render(&diagnostic, &Sources::default(), Style::Plain), @r"error[E0101]: no document was given");
    let (_, unknown) = one("");
    let nowhere = Span {
        source: unknown,
        start: 3,
        end: 9,
    };
    let diagnostic = Diagnostic::new(Code::MalformedXml, nowhere, "no such document");
    assert_snapshot!(render(&diagnostic, &Sources::default(), Style::Plain), @r"error[E0101]: no such document");
}

#[test]
fn colours_are_only_on_request() {
    let (sources, source) = one(DOCUMENT);
    let span = place(&sources, source, "Edm.Strin", 0);
    let diagnostic = Diagnostic::new(Code::MalformedXml, span, "unknown type `Edm.Strin`");
    assert!(render(&diagnostic, &sources, Style::Coloured).contains("\u{1b}["));
    assert!(!render(&diagnostic, &sources, Style::Plain).contains('\u{1b}'));
}

#[test]
fn a_long_line_is_trimmed_around_the_place() {
    let filler = "<Annotation Term=\"Org.OData.Core.V1.Description\" String=\"x\"/>";
    let text = format!("{}<Bad/>{}\n", filler.repeat(500), filler.repeat(500));
    let (sources, source) = one(&text);
    let diagnostic = Diagnostic::new(
        Code::MalformedXml,
        place(&sources, source, "<Bad/>", 0),
        "unknown element `Bad`",
    );
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r#"
    error[E0101]: unknown element `Bad`
     --> schemas/a.csdl.xml:1:30501
      |
    1 | ...><Annotation Term="Org.OData.Core.V1.Description" String="x"/><Bad/><Annotation Term="Org.OData.Core.V1.Description" String="x"/><...
      |                                                                  ^^^^^^
    "#);
}

#[test]
fn a_long_place_is_trimmed_in_the_middle() {
    let text = format!("<Bad a=\"{}\"/>\n", "0123456789".repeat(60_000));
    let (sources, source) = one(&text);
    let diagnostic = Diagnostic::new(
        Code::MalformedXml,
        place(&sources, source, text.trim_end(), 0),
        "unknown element `Bad`",
    );
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r#"
    error[E0101]: unknown element `Bad`
     --> schemas/a.csdl.xml:1:1
      |
    1 | <Bad a="0123456789012345678901234567890123456...123456789012345678901234567890123456789012345678...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn control_and_direction_characters_are_visible() {
    let (sources, source) = one("<a>\u{1b}[31m\u{202e}\u{9b}<bad\u{200b}/>\r\n</a>\r\n");
    let diagnostic = Diagnostic::new(
        Code::MalformedXml,
        place(&sources, source, "<bad\u{200b}/>", 0),
        "unknown element `bad\u{200b}`",
    )
    .help("a\nb\u{1b}");
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r"
    error[E0101]: unknown element `bad\u{200b}`
     --> schemas/a.csdl.xml:1:11
      |
    1 | <a>\u{1b}[31m\u{202e}\u{9b}<bad\u{200b}/>
      |                            ^^^^^^^^^^^^^^
      |
      = help: a\nb\u{1b}
    ");
}

#[test]
fn a_byte_order_mark_counts_for_nothing() {
    let (sources, source) = one("\u{feff}<a/>");
    let diagnostic = Diagnostic::new(Code::MalformedXml, place(&sources, source, "<a/>", 0), "no");
    assert_snapshot!(render(&diagnostic, &sources, Style::Plain), @r"
    error[E0101]: no
     --> schemas/a.csdl.xml:1:1
      |
    1 | <a/>
      | ^^^^
    ");
}

#[test]
fn the_end_of_the_text_can_be_underlined() {
    for text in ["<a>", "<a>\n", ""] {
        let (sources, source) = one(text);
        let end = u32::try_from(text.len()).unwrap();
        let span = Span {
            source,
            start: end,
            end,
        };
        let diagnostic = Diagnostic::new(Code::MalformedXml, span, "the document ends too early");
        let rendered = render(&diagnostic, &sources, Style::Plain);
        assert!(rendered.contains("schemas/a.csdl.xml:"), "{rendered}");
    }
}

/// No text and no two places make the renderer fail, whatever is odd about
/// them: between the bytes of a character, in the middle of a line end, behind
/// the end, the wrong way round.
#[test]
fn any_place_in_any_text_can_be_rendered() {
    let texts = [
        String::new(),
        "\n\r\n\r\t\u{feff}ß🎉\u{1b}".to_owned(),
        "\u{feff}a\r\nß🎉会\tx\n\n".to_owned(),
        format!("{}\n{}", "ß".repeat(900), "\t\u{202e}".repeat(400)),
        format!("{}\r\n", "🎉\u{200d}".repeat(1_500)),
    ];
    for text in &texts {
        let (sources, source) = one(text);
        let length = u32::try_from(text.len()).unwrap();
        let step = usize::try_from(length / 12 + 1).unwrap();
        let ends: Vec<u32> = (0..=length + 2)
            .step_by(step)
            .chain([length, u32::MAX])
            .collect();
        for &start in &ends {
            for &end in &ends {
                let span = Span { source, start, end };
                let turned = Span {
                    source,
                    start: end,
                    end: start,
                };
                let diagnostic = Diagnostic::new(Code::MalformedXml, span, "odd")
                    .related(turned, "and back")
                    .related(
                        Span {
                            source,
                            start,
                            end: start,
                        },
                        "",
                    );
                let rendered = render(&diagnostic, &sources, Style::Plain);
                assert!(rendered.starts_with("error[E0101]: odd\n"), "{rendered}");
                assert!(
                    !rendered.contains(['\u{1b}', '\u{202e}', '\r']),
                    "{rendered:?}"
                );
            }
        }
    }
}
