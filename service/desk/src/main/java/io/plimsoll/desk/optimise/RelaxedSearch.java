package io.plimsoll.desk.optimise;

import java.util.Arrays;
import java.util.List;

/// Finds the cheapest point of fractional lots by successive linear programmes: solve, revalue, and move the centre of
/// the model there. A step that does not bring the excess down adds its tangent only; after two of them steps are
/// shortened.
final class RelaxedSearch {
    private static final int MAX_STEPS = 20;

    /// After this many steps the tolerance grows with each.
    private static final int EXACT_STEPS = 6;

    private static final int MAX_FRESH = 16;
    private static final double SHORTENED = 0.4;
    private static final double PROGRESS = 0.99;

    /// Excess after a step from a centre without any, in tolerances.
    private static final double ACCEPTED_EXCESS = 100;

    private final SearchModel model;
    private final Levers levers;

    /// Largest step, as a share of each lever's range.
    private double reach = 1;

    /// Steps refused one after the other.
    private int refused;

    RelaxedSearch(SearchModel model) {
        this.model = model;
        this.levers = model.levers();
    }

    /// The last solution. The model's centre is near it.
    ///
    /// @param start where the model has its centre
    CutProgramme.Solution find(double[] start) {
        double[] at = start;
        double before = largest(model.excess(at));
        CutProgramme.Solution solution = model.cheapest(end(at, -1), end(at, 1));
        for (int step = 1; step < MAX_STEPS; step++) {
            double[] excess = model.excess(solution.lots());
            double after = largest(excess);
            double error = after - largest(model.modelled(solution.lots()));
            model.refute(solution.lots(), excess);
            double accurate = model.tolerance() * Math.max(1, step - EXACT_STEPS);
            if (Math.abs(error) <= accurate && !isCut(at, solution.lots())) {
                return solution;
            }
            double accepted = before > model.tolerance() ? PROGRESS * before : ACCEPTED_EXCESS * model.tolerance();
            if (after > Math.max(accepted, solution.violation() + model.tolerance())) {
                model.tangent(solution.lots(), fresh(solution));
                refused++;
                reach = refused > 1 ? reach * SHORTENED : reach;
            } else {
                refused = 0;
                reach = isCut(at, solution.lots()) ? Math.min(1, 2 * reach) : reach;
                at = solution.lots();
                before = after;
                model.centre(at, fresh(solution));
            }
            solution = model.cheapest(end(at, -1), end(at, 1));
        }
        return solution;
    }

    /// The levers whose slopes are computed anew: all if they are few or the aim seems out of reach.
    private List<Integer> fresh(CutProgramme.Solution solution) {
        boolean isAll = levers.count() <= MAX_FRESH || solution.violation() > model.tolerance();
        return isAll ? model.all() : SearchModel.used(solution.lots());
    }

    /// True if the reach and not the range ends a step.
    private boolean isCut(double[] from, double[] to) {
        double[] lowest = end(from, -1);
        double[] highest = end(from, 1);
        for (int i = 0; i < to.length; i++) {
            double slack = 1e-9 * levers.get(i).size();
            LotRange range = levers.get(i).range();
            if ((to[i] >= highest[i] - slack && highest[i] < range.most() - slack)
                    || (to[i] <= lowest[i] + slack && lowest[i] > range.least() + slack)) {
                return true;
            }
        }
        return false;
    }

    private double[] end(double[] at, int side) {
        double[] end = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            LotRange range = levers.get(i).range();
            end[i] = Math.clamp(at[i] + side * reach * (range.most() - range.least()), range.least(), range.most());
        }
        return end;
    }

    static double largest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
