package io.plimsoll.desk.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The margin on the paths of all horizons, fitted to exact margins at points of these paths.
final class MarginFit {
    /// Points on the paths to the longest horizon.
    private static final int POINTS = 48;

    /// Points on the paths to each other horizon.
    private static final int FURTHER_POINTS = 16;

    private final FitInputs inputs;
    private final RequirementFit fit;
    private final List<Map<PathPoint, Double>> known = new ArrayList<>();
    private final double[] errors;

    /// @param horizons paths to each horizon
    /// @param longest index of the longest horizon
    /// @param present initial margin now
    /// @param now value of the account now
    MarginFit(List<OuterPaths> horizons, int longest, MarginProbe probe, double present, double now) {
        this.inputs = new FitInputs(horizons.get(longest), now);
        List<double[]> rows = new ArrayList<>();
        List<Double> margins = new ArrayList<>();
        rows.add(inputs.now());
        margins.add(present);
        int[] first = new int[horizons.size() + 1];
        for (int horizon = 0; horizon < horizons.size(); horizon++) {
            OuterPaths paths = horizons.get(horizon);
            first[horizon] = rows.size();
            List<PathPoint> points = FitPoints.of(paths, inputs, horizon == longest ? POINTS : FURTHER_POINTS);
            double[] exact = probe.initial(
                    points.stream().map(point -> paths.state(point).request()).toList());
            Map<PathPoint, Double> ofHorizon = new HashMap<>();
            for (int i = 0; i < exact.length; i++) {
                rows.add(
                        inputs.at(paths, points.get(i).scenario(), points.get(i).watch()));
                margins.add(exact[i]);
                ofHorizon.put(points.get(i), exact[i]);
            }
            known.add(ofHorizon);
        }
        first[horizons.size()] = rows.size();
        this.fit = RequirementFit.of(
                rows.toArray(double[][]::new),
                margins.stream().mapToDouble(Double::doubleValue).toArray());
        this.errors = new double[horizons.size()];
        for (int horizon = 0; horizon < errors.length; horizon++) {
            errors[horizon] = fit.error(first[horizon], first[horizon + 1]);
        }
    }

    /// The fitted margin at a time on a path.
    double at(OuterPaths paths, int scenario, int watch) {
        return fit.at(inputs.at(paths, scenario, watch));
    }

    /// The exact margins at points of a horizon.
    Map<PathPoint, Double> known(int horizon) {
        return known.get(horizon);
    }

    /// Typical error of a fitted margin of a horizon.
    double error(int horizon) {
        return errors[horizon];
    }
}
