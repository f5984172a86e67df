package io.plimsoll.desk.optimise;

import io.plimsoll.calibration.optim.LeastCostProgramme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The linear programme of least cost over the levers, under cuts. A convex cost has support lines of its own, added
/// where the last solution underrates it.
final class CutProgramme {
    /// Share of the largest cost that a trade costs at least, so that no trade is made for nothing.
    private static final double LEAST_COST_SHARE = 1e-7;

    private static final double COST_TOLERANCE = 1e-4;
    private static final int MAX_COST_ROUNDS = 20;
    private static final int GRID = 64;

    private final Levers levers;
    private final double[] full;
    private final boolean[] isConvex;
    private final double costScale;
    private final List<SupportLine> supports = new ArrayList<>();

    /// A line below the cost of a lever: `at + slope · lots`.
    private record SupportLine(int lever, double at, double slope) {}

    /// A point of the programme.
    ///
    /// @param lots of each lever
    /// @param cost report currency
    /// @param violation least excess of the cuts over 0; 0 if they can all be kept
    record Solution(double[] lots, double cost, double violation) {}

    CutProgramme(Levers levers) {
        this.levers = levers;
        int count = levers.count();
        this.full = new double[count];
        this.isConvex = new boolean[count];
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double size = levers.get(i).size();
            full[i] = cost(i, size);
            isConvex[i] = Math.abs(full[i] - 2 * cost(i, size / 2)) > 1e-9 * full[i];
            largest = Math.max(largest, full[i]);
        }
        this.costScale = largest > 0 ? largest : 1;
        for (int i = 0; i < count; i++) {
            if (isConvex[i]) {
                support(i, levers.get(i).size() / GRID);
                support(i, levers.get(i).size());
            }
        }
    }

    /// Cost of a number of lots, at least 0, report currency.
    double cost(int lever, double lots) {
        return levers.get(lever)
                .price()
                .cost()
                .applyAsDouble(lots * levers.get(lever).range().lot().doubleValue());
    }

    /// Adds the line with the slope of the cost at a number of lots that is nowhere above the cost.
    private void support(int lever, double lots) {
        double size = levers.get(lever).size();
        double step = size / GRID / GRID;
        double slope = (cost(lever, lots + step) - cost(lever, Math.max(0, lots - step)))
                / (lots + step - Math.max(0, lots - step));
        double at = 0;
        for (int g = 0; g <= GRID; g++) {
            at = Math.min(at, cost(lever, size * g / GRID) - slope * size * g / GRID);
        }
        at = Math.min(at, cost(lever, lots) - slope * lots);
        supports.add(new SupportLine(lever, at, slope));
    }

    /// The cheapest point between two others that keeps the cuts, or else one that violates them least.
    ///
    /// @param excessScale size of the cuts' values
    Solution solve(List<CutRow> cuts, double[] lowest, double[] highest, double excessScale) {
        for (int round = 0; ; round++) {
            Solution solution = solveOnce(cuts, lowest, highest, excessScale);
            if (round == MAX_COST_ROUNDS || !refine(solution)) {
                return solution;
            }
        }
    }

    /// True if a support line was added.
    private boolean refine(Solution solution) {
        boolean isAny = false;
        for (int i = 0; i < levers.count(); i++) {
            double lots = Math.abs(solution.lots[i]);
            if (isConvex[i]
                    && cost(i, lots) > supported(i, lots) + COST_TOLERANCE * Math.max(solution.cost, cost(i, lots))) {
                support(i, lots);
                isAny = supported(i, lots) > supported(i, lots, supports.size() - 1) || isAny;
            }
        }
        return isAny;
    }

    private double supported(int lever, double lots) {
        return supported(lever, lots, supports.size());
    }

    private double supported(int lever, double lots, int first) {
        double value = 0;
        for (SupportLine line : supports.subList(0, first)) {
            if (line.lever == lever) {
                value = Math.max(value, line.at + line.slope * lots);
            }
        }
        return value;
    }

    private Solution solveOnce(List<CutRow> cuts, double[] lowest, double[] highest, double excessScale) {
        Variables variables = new Variables(lowest, highest);
        Optional<double[]> cheapest = variables.solve(cuts, excessScale, false);
        if (cheapest.isPresent()) {
            return variables.solution(cheapest.get(), 0);
        }
        return variables
                .solve(cuts, excessScale, true)
                .map(point -> variables.solution(point, point[point.length - 1] * excessScale))
                .orElseGet(() -> new Solution(levers.none(), 0, Double.POSITIVE_INFINITY));
    }

    /// Lots bought and lots sold beyond their least numbers, as shares of the range, then costs as shares of the
    /// largest, then the violation.
    private final class Variables {
        private final int count = levers.count();
        private final double[] least = new double[2 * count];
        private final double[] upper = new double[3 * count + 1];

        Variables(double[] lowest, double[] highest) {
            for (int i = 0; i < count; i++) {
                double size = levers.get(i).size();
                least[i] = Math.max(0, lowest[i]);
                least[count + i] = Math.max(0, -highest[i]);
                upper[i] = (Math.max(0, highest[i]) - least[i]) / size;
                upper[count + i] = (Math.max(0, -lowest[i]) - least[count + i]) / size;
                upper[2 * count + i] = isConvex[i] ? Double.POSITIVE_INFINITY : 0;
            }
            upper[3 * count] = Double.POSITIVE_INFINITY;
        }

        Optional<double[]> solve(List<CutRow> cuts, double excessScale, boolean isRelaxed) {
            double[] costs = new double[upper.length];
            for (int i = 0; i < count; i++) {
                double linear = isConvex[i] ? 0 : full[i] / costScale;
                costs[i] = isRelaxed ? 0 : Math.max(linear, LEAST_COST_SHARE);
                costs[count + i] = costs[i];
                costs[2 * count + i] = isConvex[i] && !isRelaxed ? 1 : 0;
            }
            costs[3 * count] = isRelaxed ? 1 : 0;
            double[] bounds = upper.clone();
            bounds[3 * count] = isRelaxed ? Double.POSITIVE_INFINITY : 0;
            LeastCostProgramme programme = new LeastCostProgramme(costs, bounds);
            cuts.forEach(cut -> programme.atMost(row(cut, excessScale), -atLeast(cut) / excessScale));
            supports.forEach(line -> programme.atMost(row(line), -constant(line) / costScale));
            return programme.solve();
        }

        private double[] row(CutRow cut, double excessScale) {
            double[] row = new double[upper.length];
            for (int i = 0; i < count; i++) {
                double size = levers.get(i).size();
                row[i] = cut.slopes()[i] * size / excessScale;
                row[count + i] = -row[i];
            }
            row[3 * count] = -1;
            return row;
        }

        private double atLeast(CutRow cut) {
            double value = cut.constant();
            for (int i = 0; i < count; i++) {
                value += cut.slopes()[i] * (least[i] - least[count + i]);
            }
            return value;
        }

        private double[] row(SupportLine line) {
            double[] row = new double[upper.length];
            double size = levers.get(line.lever).size();
            row[line.lever] = line.slope * size / costScale;
            row[count + line.lever] = row[line.lever];
            row[2 * count + line.lever] = -1;
            return row;
        }

        private double constant(SupportLine line) {
            return line.at + line.slope * (least[line.lever] + least[count + line.lever]);
        }

        Solution solution(double[] point, double violation) {
            double[] lots = new double[count];
            double cost = 0;
            for (int i = 0; i < count; i++) {
                double size = levers.get(i).size();
                double bought = least[i] + point[i] * size;
                double sold = least[count + i] + point[count + i] * size;
                lots[i] = bought - sold;
                cost += isConvex[i] ? supported(i, Math.abs(lots[i])) : full[i] * Math.abs(lots[i]) / size;
            }
            return new Solution(lots, cost, violation);
        }
    }
}
