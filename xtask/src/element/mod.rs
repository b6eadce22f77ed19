//! What others read of the element: the manifest of custom elements, the schema of its reports, and docs/ELEMENT.md. All of it derives from the table
//! of settings and from the types in `www/`.

mod declared;
mod manifest;
mod reference;
mod schema;
mod typescript;

pub(crate) use manifest::manifest;
pub(crate) use reference::reference;
pub(crate) use schema::{FILE as SCHEMA_FILE, schema};
