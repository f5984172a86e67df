package io.plimsoll.kernels.book;

import java.util.Arrays;
import java.util.List;

/// The values of option strips as polynomials in the log-forward and the log-move of volatilities, one surface
/// per strip, evaluated by [io.plimsoll.kernels.lane.SurfaceLane]. Surface columns come last in a book, one unit
/// each, in the order of the surfaces.
///
/// Outside its box a surface has no value. The loss of such a scenario is NaN, and the scenario must be revalued
/// option by option.
///
/// ```
/// forwardCentre, forwardReach   box of ln F: centre ± reach
/// moveCentre, moveReach         box of the log of the volatility move
/// forwardDegree, moveDegree     of the polynomial
/// start                         first coefficient in `coefficients`
/// coefficients                  [surface][0..forwardDegree][0..moveDegree], US dollars
/// ```
public record ValueSurfaces(
        double[] forwardCentre,
        double[] forwardReach,
        double[] moveCentre,
        double[] moveReach,
        int[] forwardDegree,
        int[] moveDegree,
        int[] start,
        double[] coefficients) {
    /// No surfaces.
    public static final ValueSurfaces EMPTY = join(List.of());

    /// Number of surfaces.
    public int size() {
        return start.length;
    }

    /// Concatenates surfaces.
    public static ValueSurfaces join(List<ValueSurfaces> parts) {
        int[] start = new int[parts.stream().mapToInt(ValueSurfaces::size).sum()];
        int offset = 0;
        int at = 0;
        for (ValueSurfaces part : parts) {
            for (int first : part.start) {
                start[at++] = offset + first;
            }
            offset += part.coefficients.length;
        }
        return new ValueSurfaces(
                doubles(parts.stream().map(ValueSurfaces::forwardCentre).toList()),
                doubles(parts.stream().map(ValueSurfaces::forwardReach).toList()),
                doubles(parts.stream().map(ValueSurfaces::moveCentre).toList()),
                doubles(parts.stream().map(ValueSurfaces::moveReach).toList()),
                ints(parts.stream().map(ValueSurfaces::forwardDegree).toList()),
                ints(parts.stream().map(ValueSurfaces::moveDegree).toList()),
                start,
                doubles(parts.stream().map(ValueSurfaces::coefficients).toList()));
    }

    private static double[] doubles(List<double[]> arrays) {
        return arrays.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static int[] ints(List<int[]> arrays) {
        return arrays.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
