//! Invocations of the runtime's macros as text: the printer leaves the tokens
//! of a macro as one run of words.

/// Lines with as much indentation as their depth in braces and brackets.
pub(super) fn indented(lines: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    let mut depth = 0usize;
    for line in lines {
        if line == "}" || line == "]" {
            depth = depth.saturating_sub(1);
        }
        text.push_str(&"    ".repeat(depth));
        text.push_str(line.trim_end());
        text.push('\n');
        if line.ends_with(['{', '[']) && !line.starts_with("///") && !line.starts_with("#[") {
            depth += 1;
        }
    }
    text
}
