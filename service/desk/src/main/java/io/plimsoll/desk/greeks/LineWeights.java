package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.methodology.requirement.calculator.RequirementResponse;
import java.util.ArrayList;
import java.util.List;

/// The derivative of each line of a margin by each measure, by differences of the lines alone, without a
/// simulation.
///
/// Lines are piecewise linear in the measures, so differences are exact between kinks. A line whose two
/// one-sided differences disagree has a kink within the step, which is 1e-5 of the measure.
///
/// @param byValue `[line][input]`, by the measure
/// @param byDistance `[line][input]`, by the distance to the upper end of its interval
/// @param hasKink for each line
record LineWeights(double[][] byValue, double[][] byDistance, boolean[] hasKink) {
    private static final double STEP = 1e-5;
    /// Amounts are rounded to 1e-8, which is 2e-6 of a weight over such a step.
    private static final double LEAST_STEP = 5e-3;
    private static final double LARGEST_STEP = 1e-2;
    /// Measures below this share of the largest are moved as if they were that large.
    private static final double SMALLEST = 1e-3;
    private static final double KINK = 1e-3;

    /// The weights of a margin's own measures.
    ///
    /// @param first measure of the whole account at the margin's own confidence
    /// @param measures of the requirement
    static LineWeights of(
            MarginResponse response, double first, List<RequirementResponse.Measure> measures, Execution execution) {
        int lines = response.lines(first, measures).size();
        int inputs = 1 + measures.size();
        LineWeights weights = new LineWeights(new double[lines][inputs], new double[lines][inputs], new boolean[lines]);
        double largest = Math.abs(first);
        for (RequirementResponse.Measure measure : measures) {
            largest = Math.max(largest, Math.abs(measure.value()));
        }
        double floor = Math.max(SMALLEST * largest, Double.MIN_NORMAL);
        BlockLoop.run(inputs, 1, inputs, execution, () -> {
            // The lines of one response are computed one after the other.
            MarginResponse own = response.at(response.request());
            return input -> {
                if (input == 0) {
                    double step = step(Math.max(floor, Math.abs(first)));
                    weights.put(
                            weights.byValue,
                            input,
                            step,
                            own.lines(first + step, measures),
                            own.lines(first, measures),
                            own.lines(first - step, measures));
                } else {
                    weights.put(input, first, measures, floor, own);
                }
            };
        });
        return weights;
    }

    private void put(
            int input,
            double first,
            List<RequirementResponse.Measure> measures,
            double floor,
            MarginResponse response) {
        int i = input - 1;
        RequirementResponse.Measure measure = measures.get(i);
        if (measure.value() == 0) {
            // A book without risk has none after a small change either.
            return;
        }
        List<Double> base = response.lines(first, measures);
        double step = step(Math.max(floor, Math.abs(measure.value())));
        put(
                byValue,
                input,
                step,
                response.lines(first, with(measures, i, measure.value() + step, measure.distance())),
                base,
                response.lines(first, with(measures, i, measure.value() - step, measure.distance())));
        if (measure.distance() > 0) {
            double less = step(measure.distance());
            put(
                    byDistance,
                    input,
                    less,
                    response.lines(first, with(measures, i, measure.value(), measure.distance() + less)),
                    base,
                    response.lines(first, with(measures, i, measure.value(), measure.distance() - less)));
        }
    }

    private static double step(double size) {
        return Math.min(LARGEST_STEP * size, Math.max(LEAST_STEP, STEP * size));
    }

    private static List<RequirementResponse.Measure> with(
            List<RequirementResponse.Measure> measures, int index, double value, double distance) {
        List<RequirementResponse.Measure> moved = new ArrayList<>(measures);
        moved.set(index, new RequirementResponse.Measure(value, distance));
        return moved;
    }

    private void put(
            double[][] weights, int input, double step, List<Double> up, List<Double> base, List<Double> down) {
        for (int line = 0; line < weights.length; line++) {
            double rise = (up.get(line) - base.get(line)) / step;
            double fall = (base.get(line) - down.get(line)) / step;
            weights[line][input] = (rise + fall) / 2;
            if (Math.abs(rise - fall) > KINK * Math.max(1, Math.max(Math.abs(rise), Math.abs(fall)))) {
                // Threads only ever set it.
                hasKink[line] = true;
            }
        }
    }

    /// True if a line depends on an input.
    boolean isActive(int input) {
        for (int line = 0; line < byValue.length; line++) {
            if (Math.abs(byValue[line][input]) > KINK || Math.abs(byDistance[line][input]) > KINK) {
                return true;
            }
        }
        return false;
    }
}
