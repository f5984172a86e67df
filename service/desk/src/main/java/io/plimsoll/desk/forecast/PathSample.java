package io.plimsoll.desk.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The paths on which margins are exact, with the probability of each to be among them.
///
/// @param paths ascending
/// @param probabilities one for each
record PathSample(int[] paths, double[] probabilities) {
    /// Paths nearer to a border than this many errors of the fit are in doubt.
    static final double DOUBT = 5;

    /// A sample of all paths, most dense where the band is in doubt.
    ///
    /// Paths of `known` are in it for certain. So are the first `uniform` others, whose order is random. The paths
    /// in doubt are all taken if they are at most `doubtful`. Otherwise they are taken systematically, with
    /// probabilities in proportion to `exp(-(distance/error)²/8)`.
    ///
    /// @param distances of each path to the nearest border, as a relative change of the margin
    /// @param error of the fit, relative
    /// @param known paths whose margin is exact already
    static PathSample of(double[] distances, double error, boolean[] known, int uniform, int doubtful) {
        int count = distances.length;
        double[] weight = new double[count];
        int inDoubt = 0;
        int others = 0;
        for (int path = 0; path < count; path++) {
            double errors = distances[path] / Math.max(error, Double.MIN_NORMAL);
            if (!known[path]) {
                others++;
                if (errors < DOUBT) {
                    weight[path] = StrictMath.exp(-errors * errors / 8);
                    inDoubt++;
                }
            }
        }
        double[] chance = inDoubt <= doubtful
                ? Arrays.stream(weight).map(each -> each > 0 ? 1 : 0).toArray()
                : inclusion(weight, doubtful);
        double everywhere = others == 0 ? 0 : Math.min(1, (double) uniform / others);
        List<Integer> paths = new ArrayList<>();
        List<Double> probabilities = new ArrayList<>();
        double passed = 0.5;
        int taken = 0;
        for (int path = 0; path < count; path++) {
            passed += chance[path];
            boolean isTaken = passed >= 1;
            passed -= isTaken ? 1 : 0;
            boolean isUniform = !known[path] && taken++ < uniform;
            if (known[path] || isTaken || isUniform) {
                paths.add(path);
                probabilities.add(known[path] ? 1 : 1 - (1 - chance[path]) * (1 - everywhere));
            }
        }
        return new PathSample(
                paths.stream().mapToInt(Integer::intValue).toArray(),
                probabilities.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// Probabilities in proportion to weights, at most 1, that sum to `size`.
    private static double[] inclusion(double[] weight, int size) {
        double[] chance = new double[weight.length];
        boolean[] isCertain = new boolean[weight.length];
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            double left = size;
            double sum = 0;
            for (int path = 0; path < weight.length; path++) {
                left -= isCertain[path] ? 1 : 0;
                sum += isCertain[path] ? 0 : weight[path];
            }
            for (int path = 0; path < weight.length; path++) {
                chance[path] = isCertain[path] ? 1 : sum == 0 ? 0 : left * weight[path] / sum;
                if (chance[path] > 1) {
                    isCertain[path] = true;
                    isChanged = true;
                }
            }
        }
        return chance;
    }

    double probability(int place) {
        return probabilities[place];
    }
}
