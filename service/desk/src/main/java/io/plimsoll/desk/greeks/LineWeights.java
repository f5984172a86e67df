package io.plimsoll.desk.greeks;

import io.plimsoll.methodology.requirement.calculator.RequirementResponse;
import java.util.ArrayList;
import java.util.List;

/// The derivative of each line of a margin by each measure, by differences of the lines alone, without a simulation.
///
/// Lines are piecewise linear in the measures. A step of a thousandth of the measure is exact between kinks. A line
/// whose
/// two one-sided differences disagree has a kink nearer than that.
///
/// @param byValue `[line][input]`, by the measure
/// @param byDistance `[line][input]`, by the distance to the upper end of its interval
/// @param hasKink for each line
record LineWeights(double[][] byValue, double[][] byDistance, boolean[] hasKink) {
    private static final double STEP = 1e-3;
    /// Measures below this share of the largest are moved by that share of it.
    private static final double SMALLEST = 1e-3;
    private static final double KINK = 1e-3;

    /// The weights of a margin's own measures.
    ///
    /// @param first measure of the whole account at the margin's own confidence
    /// @param measures of the requirement
    static LineWeights of(MarginResponse response, double first, List<RequirementResponse.Measure> measures) {
        List<Double> base = response.lines(first, measures);
        int lines = base.size();
        int inputs = 1 + measures.size();
        LineWeights weights = new LineWeights(new double[lines][inputs], new double[lines][inputs], new boolean[lines]);
        double largest = Math.abs(first);
        for (RequirementResponse.Measure measure : measures) {
            largest = Math.max(largest, Math.abs(measure.value()));
        }
        double floor = Math.max(SMALLEST * largest, Double.MIN_NORMAL);
        double own = STEP * Math.max(floor, Math.abs(first));
        weights.put(
                weights.byValue,
                0,
                own,
                base,
                response.lines(first + own, measures),
                response.lines(first - own, measures));
        for (int i = 0; i < measures.size(); i++) {
            RequirementResponse.Measure measure = measures.get(i);
            if (measure.value() == 0) {
                // A book without risk has none after a small change either.
                continue;
            }
            double step = STEP * Math.max(floor, Math.abs(measure.value()));
            weights.put(
                    weights.byValue,
                    i + 1,
                    step,
                    base,
                    response.lines(first, with(measures, i, measure.value() + step, measure.distance())),
                    response.lines(first, with(measures, i, measure.value() - step, measure.distance())));
            if (measure.distance() > 0) {
                double less = STEP * measure.distance();
                weights.put(
                        weights.byDistance,
                        i + 1,
                        less,
                        base,
                        response.lines(first, with(measures, i, measure.value(), measure.distance() + less)),
                        response.lines(first, with(measures, i, measure.value(), measure.distance() - less)));
            }
        }
        return weights;
    }

    private static List<RequirementResponse.Measure> with(
            List<RequirementResponse.Measure> measures, int index, double value, double distance) {
        List<RequirementResponse.Measure> moved = new ArrayList<>(measures);
        moved.set(index, new RequirementResponse.Measure(value, distance));
        return moved;
    }

    private void put(
            double[][] weights, int input, double step, List<Double> base, List<Double> up, List<Double> down) {
        for (int line = 0; line < weights.length; line++) {
            double rise = (up.get(line) - base.get(line)) / step;
            double fall = (base.get(line) - down.get(line)) / step;
            weights[line][input] = (rise + fall) / 2;
            hasKink[line] |= Math.abs(rise - fall) > KINK * Math.max(1, Math.max(Math.abs(rise), Math.abs(fall)));
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
