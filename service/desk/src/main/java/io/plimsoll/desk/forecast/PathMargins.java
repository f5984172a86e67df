package io.plimsoll.desk.forecast;

import io.plimsoll.kernels.RiskRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Initial margins on all paths: fitted everywhere, exact on a sample.
final class PathMargins {
    /// Points at which the margin is computed for its fit.
    private static final int POINTS = 48;

    /// Paths on which the margin is exact, whatever their band.
    private static final int UNIFORM = 12;

    /// Most paths on which the margin is exact because the band is in doubt.
    private static final int DOUBTFUL = 64;

    private final OuterPaths paths;
    private final BandTable bands;
    private final MarginProbe probe;
    private final Map<Long, Double> exact = new LinkedHashMap<>();
    private final double[][] fitted;
    private final double fitError;
    private final PathSample sample;
    private final double[][] sampled;

    /// @param present initial margin now
    /// @param now value of the account now
    PathMargins(OuterPaths paths, BandTable bands, MarginProbe probe, double present, double now) {
        this.paths = paths;
        this.bands = bands;
        this.probe = probe;
        FitInputs inputs = new FitInputs(paths, now);
        FitPoints points = FitPoints.of(paths, inputs, POINTS);
        RequirementFit fit = fit(inputs, points, present);
        this.fitted = new double[paths.scenarios()][paths.watches()];
        double sum = 0;
        for (int scenario = 0; scenario < fitted.length; scenario++) {
            for (int watch = 0; watch < paths.watches(); watch++) {
                fitted[scenario][watch] = fit.at(inputs.at(scenario, watch));
            }
            sum += fitted[scenario][paths.last()];
        }
        this.fitError = sum == 0 ? 0 : fit.error() * fitted.length / sum;
        this.sample = PathSample.of(distances(), fitError, known(points), UNIFORM, DOUBTFUL);
        this.sampled = sampled();
    }

    private RequirementFit fit(FitInputs inputs, FitPoints points, double present) {
        List<long[]> nodes = new ArrayList<>();
        for (int i = 0; i < points.scenarios().length; i++) {
            nodes.add(new long[] {points.scenarios()[i], points.watches()[i]});
        }
        compute(nodes);
        List<double[]> rows = new ArrayList<>();
        rows.add(inputs.now());
        List<Double> values = new ArrayList<>();
        values.add(present);
        for (long[] node : nodes) {
            rows.add(inputs.at((int) node[0], (int) node[1]));
            values.add(Objects.requireNonNull(exact.get(key(node[0], node[1]))));
        }
        return RequirementFit.of(
                rows.toArray(double[][]::new),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private long key(long scenario, long watch) {
        return scenario * paths.watches() + watch;
    }

    /// Computes the margins of nodes, each a scenario and a watched time, that are not known yet.
    private void compute(List<long[]> nodes) {
        List<Long> unknown = nodes.stream()
                .map(node -> key(node[0], node[1]))
                .filter(key -> !exact.containsKey(key))
                .distinct()
                .toList();
        List<RiskRequest> moved = unknown.stream()
                .map(key -> paths.state((int) (key / paths.watches()), (int) (key % paths.watches()))
                        .request())
                .toList();
        double[] margins = probe.initial(moved);
        for (int i = 0; i < margins.length; i++) {
            exact.put(unknown.get(i), margins[i]);
        }
    }

    private boolean[] known(FitPoints points) {
        boolean[] known = new boolean[paths.scenarios()];
        for (int i = 0; i < points.scenarios().length; i++) {
            known[points.scenarios()[i]] |= points.watches()[i] == paths.last();
        }
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

    /// The margins of the sample: exact at the horizon, and at earlier times where the band is in doubt.
    private double[][] sampled() {
        List<long[]> nodes = new ArrayList<>();
        for (int scenario : sample.paths()) {
            nodes.add(new long[] {scenario, paths.last()});
            for (int watch = 0; watch < paths.last(); watch++) {
                if (distance(scenario, watch) < PathSample.DOUBT * fitError) {
                    nodes.add(new long[] {scenario, watch});
                }
            }
        }
        compute(nodes);
        double[][] margins = new double[sample.paths().length][];
        for (int i = 0; i < margins.length; i++) {
            int scenario = sample.paths()[i];
            margins[i] = fitted[scenario].clone();
            for (int watch = 0; watch < paths.watches(); watch++) {
                margins[i][watch] = exact.getOrDefault(key(scenario, watch), margins[i][watch]);
            }
        }
        return margins;
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
