//! The number types with their loops.

use ndarray::{Array1, Array2, ArrayView2};

use crate::loops::{MapLoop, MapLoops};
use crate::scalar::Scalar;
use crate::updates::Update;
use crate::{array, extremes, histogram, lanes, matmul, sums, updates};

/// Declares [`Number`] and implements it for both types; each method is given with the function that implements it.
macro_rules! number {
    ($($(#[$meta:meta])* fn $name:ident($($argument:ident: $Type:ty),+) $(-> $Result:ty)? = $function:path;)+) => {
        /// A number type that a network can compute in.
        pub trait Number: Scalar {
            /// The loop for this number type.
            fn map_loop(loops: &MapLoops) -> MapLoop<Self>;

            /// Matrix product: `product` ← `a` `b`, for `a` of shape `(m, k)` and `b` of shape `(k, n)`; its shape becomes `(m, n)`. Element (i, j)
            /// is Σ a_ik b_kj, summed in increasing k. Transposed views are not copied. `packed` is a work buffer that later products reuse.
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
        // Never inlined: otherwise the crate of the caller would compile it, for size.
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
    /// Changes the shape of an array and reuses its memory if that is large enough. The values are unspecified afterwards.
    fn reshape(array: &mut Array2<Self>, shape: (usize, usize)) = array::reshape;

    /// Makes `to` a copy of `from`.
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

    /// Σ (x · `first` · `second`)², in float64, for two factors whose product would overflow.
    fn sum_of_scaled_squares(values: &[Self], first: f64, second: f64) -> f64 = sums::sum_of_scaled_squares;

    /// Σ (x · `factor` − `centre`) and the sum of the squares, in float64.
    fn sums_about(values: &[Self], factor: f64, centre: f64) -> [f64; 2] = sums::sums_about;

    /// The sum of the rows of x, or of x · y entry by entry: one number for each column. The products are rounded to this type; they are summed in
    /// float64, and the sums are rounded once.
    fn sum_of_rows(x: &Array2<Self>, y: Option<&Array2<Self>>, sums: &mut Vec<f64>, result: &mut Array1<Self>) = sums::sum_of_rows;

    /// Adds the square of every entry to the sum of its column.
    fn add_squares_by_columns(x: &Array2<Self>, sums: &mut [f64]) = sums::add_squares_by_columns;

    /// Whether all absolute values are below a limit. It stops at the first one that is not.
    fn all_below(values: &[Self], limit: Self) -> bool = extremes::all_below;

    /// For each column, the number of values whose absolute value is below a limit.
    fn count_below(x: &Array2<Self>, limit: Self, counts: &mut [u32]) = sums::count_below;

    /// The smallest and the largest value, or those of the finite values; ∞ and −∞ if there are none. NaN is ignored.
    fn extremes(values: &[Self], finite_only: bool) -> [f64; 2] = extremes::extremes;

    /// The number of values in each bin between evenly spaced edges. Only the first of every `every` runs of 16 values is counted. Values that are
    /// not finite are ignored; values beyond the ends count in the first or the last bin.
    fn count_linear(edges: &[f64], values: &[Self], every: usize) -> Vec<u32> = histogram::count_linear;

    /// The same between edges that are evenly spaced in log|x|, on one or both sides of a bin around 0.
    fn count_symlog(edges: &[f64], values: &[Self], every: usize) -> Vec<u32> = histogram::count_symlog;

    /// The means of x, or of x y, over each row or over each column; summed in float64.
    fn lane_means(x: &Array2<Self>, y: Option<&Array2<Self>>, of_rows: bool, sums: &mut Vec<f64>, means: &mut Array1<Self>) = lanes::means;

    /// x ← x − number, with one number for each row, or for each column.
    fn subtract_from_lanes(x: &mut Array2<Self>, numbers: &Array1<Self>, of_rows: bool) = lanes::subtract;

    /// x ← x · number, with one number for each row, or for each column.
    fn multiply_lanes(x: &mut Array2<Self>, numbers: &Array1<Self>, of_rows: bool) = lanes::multiply;

    /// g ← (g − mean − ẑ · along) · inverse_std, with one value of the three numbers for each row, or for each column.
    fn project_lanes(g: &mut Array2<Self>, z_hat: &Array2<Self>, numbers: [&Array1<Self>; 3], of_rows: bool) = lanes::project;

    /// Updates an array of parameters and the moments that the rule needs.
    fn update(update: &Update<Self>, parameters: &mut [Self], gradients: &[Self], first: &mut [Self], second: &mut [Self]) = updates::make;

    /// The steps that an update would subtract from the parameters; missing moments count as 0.
    fn update_steps(update: &Update<Self>, gradients: &[Self], moments: [&[Self]; 2]) -> Vec<Self> = updates::steps;

    /// The dot product Σ x y, computed in this type, in four interleaved partial sums.
    fn dot(x: &[Self], y: &[Self]) -> Self = sums::dot;
}
