package io.plimsoll.desk.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Initial margins on all paths to a horizon: fitted everywhere, exact on a sample.
final class PathMargins {
    /// Paths on which the margin is exact, whatever their band.
    private static final int UNIFORM = 12;

    /// Most paths on which the margin is exact because the band is in doubt.
    private static final int DOUBTFUL = 48;

    private final OuterPaths paths;
    private final BandTable bands;
    private final Map<PathPoint, Double> exact;
    private final double[][] fitted;
    private final double fitError;
    private final PathSample sample;
    private final double[][] sampled;

    /// @param horizon index of the horizon in the fit
    PathMargins(OuterPaths paths, BandTable bands, MarginProbe probe, MarginFit fit, int horizon) {
        this.paths = paths;
        this.bands = bands;
        this.exact = new HashMap<>(fit.known(horizon));
        this.fitted = new double[paths.scenarios()][paths.watches()];
        double sum = 0;
        for (int scenario = 0; scenario < fitted.length; scenario++) {
            for (int watch = 0; watch < paths.watches(); watch++) {
                fitted[scenario][watch] = fit.at(paths, scenario, watch);
            }
            sum += fitted[scenario][paths.last()];
        }
        this.fitError = sum == 0 ? 0 : fit.error(horizon) * fitted.length / sum;
        this.sample = PathSample.of(distances(), fitError, known(), UNIFORM, DOUBTFUL);
        this.sampled = sampled(probe);
    }

    /// Paths whose margin at the horizon is known.
    private boolean[] known() {
        boolean[] known = new boolean[paths.scenarios()];
        exact.keySet().forEach(point -> known[point.scenario()] |= point.watch() == paths.last());
        return known;
    }

    private double[] distances() {
        double[] distances = new double[fitted.length];
        for (int scenario = 0; scenario < fitted.length; scenario++) {
            distances[scenario] = Double.POSITIVE_INFINITY;
            for (int watch = 0; watch < paths.watches(); watch++) {
                distances[scenario] = Math.min(distances[scenario], distance(scenario, watch));
            }
        }
        return distances;
    }

    private double distance(int scenario, int watch) {
        return bands.distance(paths.equity(scenario, watch), fitted[scenario][watch]);
    }

    /// The margins of the sample: exact at the horizon, and at the earlier time with the lowest ratio if the band is in
    /// doubt there.
    private double[][] sampled(MarginProbe probe) {
        List<PathPoint> points = new ArrayList<>();
        for (int scenario : sample.paths()) {
            points.add(new PathPoint(scenario, paths.last()));
            int lowest = lowest(scenario);
            if (lowest < paths.last() && distance(scenario, lowest) < PathSample.DOUBT * fitError) {
                points.add(new PathPoint(scenario, lowest));
            }
        }
        points.removeIf(exact::containsKey);
        double[] margins = probe.initial(
                points.stream().map(point -> paths.state(point).request()).toList());
        for (int i = 0; i < margins.length; i++) {
            exact.put(points.get(i), margins[i]);
        }
        double[][] ofSample = new double[sample.paths().length][];
        for (int i = 0; i < ofSample.length; i++) {
            int scenario = sample.paths()[i];
            ofSample[i] = fitted[scenario].clone();
            for (int watch = 0; watch < paths.watches(); watch++) {
                ofSample[i][watch] = exact.getOrDefault(new PathPoint(scenario, watch), ofSample[i][watch]);
            }
        }
        return ofSample;
    }

    /// The time with the lowest ratio of equity to fitted margin.
    private int lowest(int scenario) {
        int lowest = 0;
        for (int watch = 1; watch < paths.watches(); watch++) {
            boolean isLower = paths.equity(scenario, watch) * fitted[scenario][lowest]
                    < paths.equity(scenario, lowest) * fitted[scenario][watch];
            lowest = isLower ? watch : lowest;
        }
        return lowest;
    }

    OuterPaths paths() {
        return paths;
    }

    PathSample sample() {
        return sample;
    }

    /// Fitted margins of a path, one for each watched time.
    double[] fitted(int scenario) {
        return fitted[scenario];
    }

    /// Margins of a path of the sample, one for each watched time.
    ///
    /// @param place in the sample
    double[] sampled(int place) {
        return sampled[place];
    }

    /// Typical error of a fitted margin, relative.
    double fitError() {
        return fitError;
    }

    /// Number of exact margins.
    int exact() {
        return exact.size();
    }
}
