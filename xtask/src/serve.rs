//! A local development server for the page.

use std::fs::File;
use std::path::{Component, Path};

use tiny_http::{Header, Request, Response, Server};

use crate::build::Purpose;
use crate::folders::root;
use crate::outcome::Outcome;
use crate::{article, build, dist, run};

/// The MIME types that browsers require, by the extension of the file.
const TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("wasm", "application/wasm"),
];

/// Builds the page, serves its unbundled scripts on a port of this machine (0: any free port) and prints the address.
pub(crate) fn serve(port: u16, open: bool) -> Outcome {
    build::www(Purpose::Development)?;
    let (page, article) = (dist::page()?, article::article()?);
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| format!("port {port} cannot be had ({error}); another one: --port N"))?;
    let address = format!("http://{}/", server.server_addr());
    run::say("serving www; Ctrl+C stops");
    println!("{address}");
    if open && let Err(error) = open::that(&address) {
        run::say(&format!("no browser could be opened ({error}): open the address yourself"));
    }
    let www = root().join("www");
    for request in server.incoming_requests() {
        // Ignores an error while sending: the browser may have closed the connection.
        let _ = answer(request, &www, &article, &page);
    }
    Ok(())
}

/// Responds with a file below `www`, a file of the article, or the page.
fn answer(request: Request, www: &Path, article: &Path, page: &str) -> std::io::Result<()> {
    let path = request.url().split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
    if path.is_empty() || path == "index.html" {
        return request.respond(with_headers(Response::from_string(page), "index.html"));
    }
    let is_below = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    let file = match path.strip_prefix("article/") {
        Some("") => article.join("index.html"),
        Some(name) => article.join(name),
        None => www.join(&path),
    };
    match File::open(&file) {
        Ok(opened) if is_below && file.is_file() => {
            request.respond(with_headers(Response::from_file(opened), &file.to_string_lossy()))
        }
        _ => request.respond(Response::empty(404)),
    }
}

/// The response with the MIME type of the file. Browsers must not cache it, so that they show the last build.
fn with_headers<R: std::io::Read>(response: Response<R>, path: &str) -> Response<R> {
    let extension = path.rsplit('.').next().unwrap_or_default();
    let kind = TYPES.iter().find(|(known, _)| *known == extension).map_or("application/octet-stream", |(_, kind)| kind);
    [("Content-Type", kind), ("Cache-Control", "no-store")]
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}
