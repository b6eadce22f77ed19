//! Histograms: counting values in bins.

use crate::scalar::Scalar;

/// Number of bins of a histogram.
pub const N_BINS: usize = 41;

/// Values are counted, or skipped, in runs of this many neighbours. Neighbours belong to one sample and are alike, so longer runs would represent the
/// layer less well.
const RUN: usize = 16;

/// See [`Number::count_linear`](crate::Number::count_linear). The bin is computed in the precision of the values. Values so close to an edge that
/// rounding could put them into the wrong bin are collected and counted in float64.
pub(crate) fn count_linear<T: Scalar>(edges: &[f64], values: &[T], every: usize) -> Vec<u32> {
    const BLOCK: usize = 64;
    /// Stands for the bin of a value that is close to an edge.
    const UNCLEAR: u32 = N_BINS as u32;
    let (first, per_unit) = (edges[0], N_BINS as f64 / (edges[N_BINS] - edges[0]));
    let (first_here, per_unit_here) = (T::of(first), T::of(per_unit));
    // The distance from an edge beyond which rounding errors do not matter: those of x − first are relative to the edges.
    let largest = edges[0].abs().max(edges[N_BINS].abs()) * per_unit;
    let clearance = T::of((1e-6_f64.max(4.0 * T::EPSILON * largest)).min(0.5));
    let mut counts = [[0; BLOCK]; 4];
    let mut others = Vec::new();
    let (mut block, mut bins) = ([T::zero(); BLOCK], [UNCLEAR; BLOCK]);
    let last = T::of(N_BINS as f64);
    let (runs, rest) = values.as_chunks::<RUN>();
    let mut counted = runs.iter().step_by(every);
    loop {
        let mut n = 0;
        for (place, run) in block.as_chunks_mut::<RUN>().0.iter_mut().zip(counted.by_ref().take(BLOCK / RUN)) {
            *place = *run;
            n += RUN;
        }
        if n < BLOCK {
            others.extend_from_slice(&block[..n]);
            break;
        }
        for (bin, &x) in bins.iter_mut().zip(&block) {
            let place = (x - first_here) * per_unit_here;
            // Values beyond the ends, and NaN, are moved to an end, where the bin counts as unclear.
            let place = if place > T::zero() { place } else { T::zero() };
            let place = if place < last { place } else { last };
            let (whole, digits) = (place - T::of(0.5)).rounded();
            let share = place - whole;
            let is_clear = (share > clearance) & (share < T::one() - clearance);
            *bin = if is_clear { digits % BLOCK as u32 } else { UNCLEAR };
        }
        // Four tables of counts take turns: two increments of the same counter in a row would have to wait for each other.
        let [first, second, third, fourth] = &mut counts;
        for &[a, b, c, d] in bins.as_chunks::<4>().0 {
            first[a as usize % BLOCK] += 1;
            second[b as usize % BLOCK] += 1;
            third[c as usize % BLOCK] += 1;
            fourth[d as usize % BLOCK] += 1;
        }
        let n_unclear = counts.iter().map(|counts| counts[N_BINS]).sum::<u32>();
        if n_unclear as usize > others.len() {
            let unclear = block.iter().zip(&bins).filter(|(_, bin)| **bin == UNCLEAR);
            others.extend(unclear.map(|(x, _)| *x));
        }
    }
    if runs.len().is_multiple_of(every) {
        others.extend_from_slice(rest);
    }
    let rest = count_guessed(edges, &others, 1, |x| (x - first) * per_unit);
    let clear = |bin: usize| counts.iter().map(|counts| counts[bin]).sum::<u32>();
    rest.iter().enumerate().map(|(bin, rest)| clear(bin) + rest).collect()
}

/// See [`Number::count_symlog`](crate::Number::count_symlog).
pub(crate) fn count_symlog<T: Scalar>(edges: &[f64], values: &[T], every: usize) -> Vec<u32> {
    // On one side of 0 there may be only the bin around 0.
    let middle = if edges[0] == 0.0 {
        0
    } else if edges[N_BINS] == 0.0 {
        N_BINS - 1
    } else {
        N_BINS / 2
    };
    let outwards = if middle == 0 { &edges[1..] } else { &edges[..=middle] };
    let ends = [outwards[0], outwards[outwards.len() - 1]].map(|edge| log2_or_so(edge.abs()));
    let (first, per_octave) = (ends[0].min(ends[1]), (outwards.len() - 1) as f64 / (ends[0] - ends[1]).abs());
    count_guessed(edges, values, every, |x| {
        let outwards = ((log2_or_so(x.abs()) - first) * per_octave + 1.0).max(0.0);
        middle as f64 + 0.5 + outwards.copysign(x)
    })
}

/// The same with a function that guesses the position of a value in bins; the guess may be wrong by one bin.
fn count_guessed<T: Scalar>(edges: &[f64], values: &[T], every: usize, guess: impl Fn(f64) -> f64) -> Vec<u32> {
    let Ok(mut edges) = <[f64; N_BINS + 1]>::try_from(edges) else { return Vec::new() };
    (edges[0], edges[N_BINS]) = (f64::NEG_INFINITY, f64::INFINITY);
    // Two tables of counts take turns: two increments of the same counter in a row would have to wait for each other.
    let mut counts = [[0; N_BINS]; 2];
    let [even, odd] = &mut counts;
    let count = |counts: &mut [u32; N_BINS], x: T| {
        let x = x.into();
        let near = (guess(x) as i32).clamp(0, N_BINS as i32 - 1) as usize;
        let bin = near + usize::from(x >= edges[near + 1]) - usize::from(x < edges[near]);
        counts[bin.min(N_BINS - 1)] += u32::from(x.is_finite());
    };
    for run in values.chunks(RUN).step_by(every) {
        for pair in run.chunks(2) {
            count(even, pair[0]);
            if let Some(&x) = pair.get(1) {
                count(odd, x);
            }
        }
    }
    even.iter().zip(odd).map(|(even, odd)| *even + *odd).collect()
}

/// An approximation of log₂ x for x > 0: the bits of x read as an integer and scaled. It is monotonic, and less than 0.09 off.
fn log2_or_so(x: f64) -> f64 {
    x.to_bits() as f64 * f64::EPSILON - 1023.0
}
