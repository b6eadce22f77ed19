//! The folders of the tasks.

use std::path::PathBuf;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// The target folder of cargo.
pub(crate) fn target_folder() -> PathBuf {
    // A relative path is relative to the root, because the tasks run cargo there.
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}
