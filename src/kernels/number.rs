//! The number types, with the loops that are compiled for each.

use ndarray::{Array1, Array2, ArrayView2};

use crate::loops::{MapLoop, MapLoops};
use crate::scalar::Scalar;
use crate::updates::Update;
use crate::{array, extremes, histogram, lanes, matmul, sums, updates};

/// Declares [`Number`] and implements it for both types; a loop is given with the function that it is.
macro_rules! number {
    ($($(#[$meta:meta])* fn $name:ident($($argument:ident: $Type:ty),+) $(-> $Result:ty)? = $function:path;)+) => {
        /// A number type that a network can compute in.
        pub trait Number: Scalar {
            /// The loop for this number type.
            fn map_loop(loops: &MapLoops) -> MapLoop<Self>;

            /// Makes `product` that of `a`, of shape `(m, k)`, and `b`, of shape `(k, n)`: shape `(m, n)`. Element (i, j) is Σ a_ik b_kj,
            /// summed in increasing k. Transposed views cost nothing. `packed` is memory to work in, kept from one product to the next.
            ///
            /// # Panics
            /// If the inner dimensions differ.
            fn matmul(a: ArrayView2<'_, Self>, b: ArrayView2<'_, Self>, product: &mut Array2<Self>, packed: &mut Vec<Self>);

            $($(#[$meta])* fn $name($($argument: $Type),+) $(-> $Result)?;)+
        }

        number!(f64, float64, wide::f64x2, 2, 2, { $(fn $name($($argument: $Type),+) $(-> $Result)? = $function;)+ });
        number!(f32, float32, wide::f32x4, 4, 1, { $(fn $name($($argument: $Type),+) $(-> $Result)? = $function;)+ });
    };
    (
        $Float:ty, $loop:ident, $Vector:ty, $LANES:literal, $PARTS:literal,
        { $(fn $name:ident($($argument:ident: $Type:ty),+) $(-> $Result:ty)? = $function:path;)+ }
    ) => {
        // Never inlined, lest a caller's crate compile it.
        impl Number for $Float {
            fn map_loop(loops: &MapLoops) -> MapLoop<Self> {
                loops.$loop
            }

            #[inline(never)]
            fn matmul(a: ArrayView2<'_, Self>, b: ArrayView2<'_, Self>, product: &mut Array2<Self>, packed: &mut Vec<Self>) {
                matmul::matmul::<Self, $Vector, $LANES, $PARTS>(a, b, product, packed);
            }

            $(
                #[inline(never)]
                fn $name($($argument: $Type),+) $(-> $Result)? {
                    $function($($argument),+)
                }
            )+
        }
    };
}

number! {
    /// Gives an array a shape, in the memory that it has if that suffices. What it held is of no meaning then.
    fn reshape(array: &mut Array2<Self>, shape: (usize, usize)) = array::reshape;

    /// Makes an array a copy of another one.
    fn copy(from: &Array2<Self>, to: &mut Array2<Self>) = array::copy;

    /// x ← factor · x.
    fn multiply(x: &mut [Self], factor: Self) = array::multiply;

    /// x ← x + factor · y.
    fn add_multiple(x: &mut [Self], factor: Self, y: &[Self]) = array::add_multiple;

    /// x ← x · y, entry by entry.
    fn multiply_by(x: &mut [Self], y: &[Self]) = array::multiply_by;

    /// x ← x · row + shift in every row of `x`.
    fn rescale_rows(x: &mut Array2<Self>, factors: Option<&[Self]>, shifts: Option<&[Self]>) = array::rescale_rows;

    /// `to` ← `from`, rounded.
    fn round(from: &[f64], to: &mut [Self]) = array::round;

    /// `to` ← `from`.
    fn widen(from: &[Self], to: &mut [f64]) = array::widen;

    /// Σ x, in float64.
    fn sum(values: &[Self]) -> f64 = sums::sum;

    /// Σ x², in float64.
    fn sum_of_squares(values: &[Self]) -> f64 = sums::sum_of_squares;

    /// Σ (x · `first` · `second`)², in float64: of factors that are no number together.
    fn sum_of_scaled_squares(values: &[Self], first: f64, second: f64) -> f64 = sums::sum_of_scaled_squares;

    /// Σ (x · `factor` − `centre`) and the sum of the squares, in float64.
    fn sums_about(values: &[Self], factor: f64, centre: f64) -> [f64; 2] = sums::sums_about;

    /// The sum of the rows of x, or of x · y entry by entry, summed in float64 and rounded once, as PyTorch does.
    fn sum_of_rows(x: &Array2<Self>, y: Option<&Array2<Self>>, sums: &mut Vec<f64>, result: &mut Array1<Self>) = sums::sum_of_rows;

    /// Adds the square of every entry to the sum of its column.
    fn add_squares_by_columns(x: &Array2<Self>, sums: &mut [f64]) = sums::add_squares_by_columns;

    /// Whether all values are smaller in size than a limit. It looks no further than needed.
    fn all_below(values: &[Self], limit: Self) -> bool = extremes::all_below;

    /// How many values of each column are smaller in size than a limit.
    fn count_below(x: &Array2<Self>, limit: Self, counts: &mut [u32]) = sums::count_below;

    /// The least and the greatest of the values, or of the finite ones; ∞ and −∞ where there are none. NaN never counts.
    fn extremes(values: &[Self], finite_only: bool) -> [f64; 2] = extremes::extremes;

    /// How many of the values lie between neighbouring edges, evenly spaced. Of every `every` runs of 16 values it counts the first. Values that are
    /// not finite are in no bin, others beyond the ends in the first or last one.
    fn count_linear(edges: &[f64], values: &[Self], every: usize) -> Vec<u32> = histogram::count_linear;

    /// Counts values as `count_linear` does, between edges that are evenly spaced in log|x| on one or both sides of a bin around 0.
    fn count_symlog(edges: &[f64], values: &[Self], every: usize) -> Vec<u32> = histogram::count_symlog;

    /// The means of x, or of x y, over each row or over each column; summed in float64.
    fn lane_means(x: &Array2<Self>, y: Option<&Array2<Self>>, of_rows: bool, sums: &mut Vec<f64>, means: &mut Array1<Self>) = lanes::means;

    /// x ← x − the number of its row, or of its column.
    fn subtract_from_lanes(x: &mut Array2<Self>, numbers: &Array1<Self>, of_rows: bool) = lanes::subtract;

    /// x ← x · the number of its row, or of its column.
    fn multiply_lanes(x: &mut Array2<Self>, numbers: &Array1<Self>, of_rows: bool) = lanes::multiply;

    /// g ← (g − mean − ẑ · along) · inverse_std, these numbers being those of its row, or of its column.
    fn project_lanes(g: &mut Array2<Self>, z_hat: &Array2<Self>, numbers: [&Array1<Self>; 3], of_rows: bool) = lanes::project;

    /// Makes an update of an array of parameters, with their moments as far as the rule needs them.
    fn update(update: &Update<Self>, parameters: &mut [Self], gradients: &[Self], first: &mut [Self], second: &mut [Self]) = updates::make;

    /// What an update would take from each parameter; moments that are not there are 0.
    fn update_steps(update: &Update<Self>, gradients: &[Self], moments: [&[Self]; 2]) -> Vec<Self> = updates::steps;

    /// Σ x y, over four interleaved partial sums.
    fn dot(x: &[Self], y: &[Self]) -> Self = sums::dot;
}
