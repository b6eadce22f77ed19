//! A local server for the page.

use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::folders::root;
use crate::outcome::Outcome;
use crate::{dist, run};

/// Builds the page, serves it on a port of this machine (0 for a free one) and prints its address.
pub(crate) fn serve(port: u16, open: bool) -> Outcome {
    dist::dist()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
            .await
            .map_err(|error| format!("port {port} cannot be had ({error}); another one: --port N"))?;
        let address = format!("http://{}/", listener.local_addr()?);
        run::say("serving dist; Ctrl+C stops");
        println!("{address}");
        if open && let Err(error) = open::that(&address) {
            run::say(&format!("no browser could be opened ({error}): open the address yourself"));
        }
        axum::serve(listener, files(&root().join("dist"))).await?;
        Ok(())
    })
}

/// The files of a folder, never cached: what was just built is what is seen.
fn files(folder: &Path) -> Router {
    let no_cache = HeaderValue::from_static("no-store");
    Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, no_cache))
}
