//! Diagnostics as text, as rustc prints them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{self, Excerpt, Mark};
use super::{Diagnostic, Severity, visible};
use crate::source::Sources;

/// How the text is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// For files, pipes and tests.
    Plain,
    /// With the terminal's colours.
    Coloured,
}

/// The text of one diagnostic, without a newline at its end.
///
/// Nothing of a document reaches the terminal as a control character, and a
/// long line is shown around the place only.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    let title = level(diagnostic.severity())
        .primary_title(visible::line(&diagnostic.message))
        .id(diagnostic.code.number());
    let excerpts = excerpt::excerpts(sources, &marks(diagnostic));
    let mut group = Group::with_title(title).elements(excerpts.iter().map(snippet));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible::line(help)));
    }
    let mut text = renderer(style).render(&[group]);
    for excerpt in &excerpts {
        correct_column(&mut text, excerpt);
    }
    text
}

/// Puts the column of the document where the renderer has written its own: it
/// knows only a part of a long line, and that with escapes.
fn correct_column(text: &mut String, excerpt: &Excerpt<'_>) {
    let (line, column) = excerpt.place;
    let written = format!("{}:{line}:", visible::line(excerpt.path));
    let mut start = 0;
    for row in text.split_inclusive('\n') {
        let head_end = row.find(&written).map(|found| found + written.len());
        if let Some(end) = head_end
            && (row.contains("--> ") || row.contains("::: "))
        {
            let digits = row[end..].bytes().take_while(u8::is_ascii_digit).count();
            let range = start + end..start + end + digits;
            text.replace_range(range, &column.to_string());
            return;
        }
        start += row.len();
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

fn renderer(style: Style) -> Renderer {
    match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii)
}

/// The places of a diagnostic; the first one without a clause is its own.
fn marks(diagnostic: &Diagnostic) -> Vec<Mark<'_>> {
    let own = diagnostic.span.map(|span| Mark { span, clause: None });
    let related = diagnostic.related.iter().map(|(span, clause)| Mark {
        span: *span,
        clause: Some(clause),
    });
    own.into_iter().chain(related).collect()
}

fn snippet<'a>(excerpt: &'a Excerpt<'a>) -> Snippet<'a, Annotation<'a>> {
    let annotations = excerpt.marks.iter().map(|(range, clause)| {
        let kind = match clause {
            None => AnnotationKind::Primary,
            Some(_) => AnnotationKind::Context,
        };
        kind.span(range.clone()).label(clause.map(visible::line))
    });
    Snippet::source(excerpt.text.as_str())
        .path(visible::line(excerpt.path))
        .line_start(excerpt.first_line)
        .annotations(annotations)
}
