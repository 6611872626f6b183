//! Maps from names, in the order in which they were filled.

use indexmap::IndexMap;

/// A map whose order is that of its insertions, so that the hash, which has a
/// seed of its own in each run, decides nothing.
///
/// Every name of a document is looked up, and the standard library's hash
/// would take a tenth of the time of reading and resolving.
pub(super) type Map<K, V> = IndexMap<K, V, foldhash::fast::RandomState>;
