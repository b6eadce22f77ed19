//! A line before it is drawn: simplified, and cut into dashes.

/// A place in the drawing area, in its units.
pub(crate) type Pixel = (i32, i32);

/// Removes points such that the remaining path misses none of them by more than a tolerance.
pub(crate) fn simplified(path: &[Pixel], tolerance: f64) -> Vec<Pixel> {
    let cross = |a: (f64, f64), b: (f64, f64)| a.0 * b.1 - a.1 * b.0;
    let mut kept = vec![path[0]];
    let mut from = path[0];
    // Straight lines from `from` whose direction lies between `first` and `last` pass all points since then within the tolerance; `farthest` is the
    // distance of the farthest of these points.
    let (mut first, mut last, mut farthest) = ((0.0, 0.0), (0.0, 0.0), 0.0);
    let mut index = 1;
    while index < path.len() {
        let at = (f64::from(path[index].0 - from.0), f64::from(path[index].1 - from.1));
        let distance = f64::sqrt(at.0 * at.0 + at.1 * at.1);
        let is_new = farthest == 0.0;
        let is_on_the_way = cross(first, at) >= 0.0 && cross(at, last) >= 0.0 && distance + tolerance >= farthest;
        if !is_new && !is_on_the_way {
            // No straight line passes this point as well: the line ends at the point before, and the next line begins there.
            from = path[index - 1];
            kept.push(from);
            farthest = 0.0;
            continue;
        }
        if distance > tolerance {
            let (right, down) = (at.0 * tolerance / distance, at.1 * tolerance / distance);
            let (before, after) = ((at.0 + down, at.1 - right), (at.0 - down, at.1 + right));
            first = if is_new || cross(first, before) > 0.0 { before } else { first };
            last = if is_new || cross(after, last) > 0.0 { after } else { last };
            farthest = f64::max(farthest, distance);
        }
        index += 1;
    }
    kept.push(path[path.len() - 1]);
    kept
}

/// Cuts a path into dashes of a length, with gaps of a length between them.
pub(crate) fn dashes(path: &[Pixel], dash: f64, gap: f64) -> Vec<Vec<Pixel>> {
    let mut dashes = Vec::new();
    let mut current = vec![path[0]];
    let mut left = dash;
    for ends in path.windows(2) {
        let [from, to] = [ends[0], ends[1]].map(|(x, y)| (f64::from(x), f64::from(y)));
        let length = libm::hypot(to.0 - from.0, to.1 - from.1);
        let mut walked = 0.0;
        while walked + left < length {
            walked += left;
            let along = walked / length;
            let at = (from.0 + (to.0 - from.0) * along, from.1 + (to.1 - from.1) * along);
            let at = (at.0.round() as i32, at.1.round() as i32);
            if current.is_empty() {
                current.push(at);
                left = dash;
            } else {
                // A dash may end exactly where the path turns.
                if current.last() != Some(&at) {
                    current.push(at);
                }
                dashes.push(std::mem::take(&mut current));
                left = gap;
            }
        }
        left -= length - walked;
        if !current.is_empty() {
            current.push(ends[1]);
        }
    }
    if current.len() > 1 {
        dashes.push(current);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplified_keeps_points_beyond_the_tolerance() {
        let straight: Vec<Pixel> = (0..100).map(|x| (x, x / 2)).collect();
        assert_eq!(simplified(&straight, 1.0), [(0, 0), (99, 49)]);
        let spikes = [(0, 0), (1, 90), (1, 0), (2, 0), (3, -90), (4, 0), (9, 0)];
        assert_eq!(simplified(&spikes, 0.2), spikes);
        assert_eq!(simplified(&[(0, 0), (0, 90), (0, 10)], 1.0), [(0, 0), (0, 90), (0, 10)], "there and back");
        assert_eq!(simplified(&[(3, 3), (3, 3)], 1.0), [(3, 3), (3, 3)]);
        let wave = |x: f64| 300.0 * libm::sin(x / 90.0);
        let path: Vec<Pixel> = (0..2000).map(|x| (x, wave(f64::from(x)) as i32)).collect();
        let kept = simplified(&path, 1.0);
        assert!((20..400).contains(&kept.len()), "{}", kept.len());
        for ends in kept.windows(2) {
            let [(x0, y0), (x1, y1)] = [ends[0], ends[1]].map(|(x, y)| (f64::from(x), f64::from(y)));
            for &(x, y) in path.iter().filter(|(x, _)| (ends[0].0..=ends[1].0).contains(x)) {
                let miss = (y1 - y0) * (f64::from(x) - x0) - (x1 - x0) * (f64::from(y) - y0);
                assert!(miss.abs() / libm::hypot(x1 - x0, y1 - y0) <= 1.01, "{x}: {miss}");
            }
        }
    }

    #[test]
    fn dashes_go_around_corners_and_leave_gaps() {
        let path = [(0, 0), (10, 0), (10, 10)];
        assert_eq!(
            dashes(&path, 4.0, 2.0),
            [vec![(0, 0), (4, 0)], vec![(6, 0), (10, 0)], vec![(10, 2), (10, 6)], vec![(10, 8), (10, 10)]]
        );
        assert_eq!(dashes(&path, 14.0, 2.0)[0], [(0, 0), (10, 0), (10, 4)]);
        assert_eq!(dashes(&[(3, 3), (3, 3)], 4.0, 2.0), [vec![(3, 3), (3, 3)]]);
    }
}
