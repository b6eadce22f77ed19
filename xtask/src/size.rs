//! What readers download, held against what is promised.

use std::io::Write as _;

use crate::dist::{ENTRY, files};
use crate::files::{Files, gzipped};
use crate::outcome::Outcome;

/// Something that is downloaded together.
struct Download {
    what: &'static str,
    files: Vec<String>,
    /// Bytes, gzipped: what it must not exceed, and what we want it to be.
    budget: Option<(usize, usize)>,
}

/// Prints what each part weighs, as it is and as hosts send it.
///
/// # Errors
/// If something is heavier than it must be.
pub(crate) fn size() -> Outcome {
    let files = files()?;
    println!("{:>9} {:>9} {:>9}  {:>7} {:>7}", "bytes", "gzip", "brotli", "must", "aim");
    let mut too_heavy = Vec::new();
    for Download { what, files: names, budget } in downloads(&files)? {
        let (mut bytes, mut gzip, mut brotli) = (0, 0, 0);
        for name in &names {
            let content = files.get(name).ok_or_else(|| format!("{name} is missing"))?;
            bytes += content.len();
            gzip += gzipped(content)?;
            brotli += brotlied(content)?;
        }
        let limits = budget.map_or_else(String::new, |(must, aim)| format!("{must:>7} {aim:>7}"));
        println!("{bytes:>9} {gzip:>9} {brotli:>9}  {limits:>15}  {what}, {} files", names.len());
        too_heavy.extend(budget.filter(|(must, _)| gzip > *must).map(|_| what));
    }
    if too_heavy.is_empty() { Ok(()) } else { Err(format!("too heavy: {}", too_heavy.join(", ")).into()) }
}

fn downloads(files: &Files) -> Outcome<Vec<Download>> {
    let in_folder = |end: &str| {
        let found = files.keys().find(|path| path.contains('/') && path.ends_with(end));
        found.cloned().ok_or_else(|| format!("dist lacks {end}"))
    };
    // The page names all that it needs at first, but what a reader's language and the worker take.
    let page = std::str::from_utf8(&files["index.html"])?;
    let named = page.split("=\"./").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    let mut first: Vec<String> = named.chain([in_folder("/strings/fr.js")?, in_folder("/worker.js")?]).collect();
    first.push("index.html".to_owned());
    first.sort();
    first.dedup();
    let complete = ["/pkg/init_lab_bg.wasm", "/pkg/init_lab.js"].map(in_folder);
    Ok(vec![
        Download { what: "the element in an article", files: vec![ENTRY.to_owned()], budget: Some((8_000, 4_000)) },
        Download { what: "up to the first chart", files: first, budget: Some((150_000, 110_000)) },
        Download {
            what: "the complete module, later",
            files: complete.into_iter().collect::<Result<_, _>>()?,
            budget: None,
        },
        Download { what: "all in one file", files: vec!["init-lab.html".to_owned()], budget: None },
    ])
}

/// Bytes as the others send them.
fn brotlied(content: &[u8]) -> Outcome<usize> {
    const BUFFER: usize = 4096;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut compressed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut compressed, BUFFER, QUALITY, WINDOW);
    encoder.write_all(content)?;
    drop(encoder);
    Ok(compressed.len())
}
