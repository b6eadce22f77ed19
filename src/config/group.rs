//! The group of a setting: where its control stands on the page.

use crate::text::named_enum;

named_enum! {
    /// Where the control of a setting stands. Within a group the controls have the order of the declarations.
    pub enum Group {
        /// Beside the figures, always visible. If an author lists the controls, they have the author's order.
        First = "first",
        /// Among the advanced settings, under a heading with this name; the next three groups as well.
        Network = "network",
        /// What determines the first weights and biases.
        Initialization = "initialization",
        /// How the network learns.
        Training = "training",
        /// How the numbers of the data set are scaled.
        Data = "data",
        /// In the panel where the user chooses a file; hidden without a file.
        File = "file",
    }
}
