//! Files in memory.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::outcome::Outcome;

/// Contents by their path, in the order of the paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Bytes as most hosts send them.
pub(crate) fn gzipped(content: &[u8]) -> Outcome<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}
