//! The group of a setting: where its control stands on the page.

use crate::text::named_enum;

named_enum! {
    /// Where the control of a setting stands. Within a group the controls have the order of the declarations.
    pub enum Group {
        /// Beside the figures, visible at once; where an author names the controls, in the author's order.
        First = "first",
        /// With the advanced settings, under the legend of this name; so are the next three.
        Network = "network",
        /// What decides on the first weights and biases.
        Initialization = "initialization",
        /// How the network learns.
        Training = "training",
        /// What becomes of the numbers of the data set.
        Data = "data",
        /// Beside the place where the reader gives a file of data; hidden without one.
        File = "file",
    }
}
