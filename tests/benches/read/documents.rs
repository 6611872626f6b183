//! A document as long as one likes, with sense in it.

/// The document with its schemas so many times, each time under namespaces and
/// aliases of their own.
pub(crate) fn repeated(text: &str, copies: usize) -> String {
    let (open, close) = ("<edmx:DataServices>", "</edmx:DataServices>");
    let start = text.find(open).map_or(0, |place| place + open.len());
    let end = text.rfind(close).unwrap_or(text.len());
    let schemas = &text[start..end];
    let mut long = text[..start].to_owned();
    for copy in 0..copies {
        long.push_str(&renamed(schemas, copy));
    }
    long.push_str(&text[end..]);
    long
}

fn renamed(schemas: &str, copy: usize) -> String {
    let namespace = format!("microsoft.graph{copy}");
    let mut renamed = schemas.replace("microsoft.graph", &namespace);
    let aliases = schemas.split("Alias=\"").skip(1);
    for alias in aliases.filter_map(|rest| rest.split('"').next()) {
        let declared = format!("Alias=\"{alias}\"");
        renamed = renamed.replace(&declared, &format!("Alias=\"{alias}{copy}\""));
        // Where a name begins: an attribute's value, or behind `Collection(`.
        for before in ['"', '('] {
            let used = format!("{before}{alias}.");
            renamed = renamed.replace(&used, &format!("{before}{alias}{copy}."));
        }
    }
    renamed
}
