package io.plimsoll.methodology.requirement.netting;

import java.util.Arrays;

/// The packing linear programme `max v · λ` with `A λ ≤ 1` and `λ ≥ 0`. `A` has no negative entry, and each variable
/// has a positive one. Solved by the primal simplex method on a tableau, from `λ = 0`. Bland's rule prevents cycling
/// (New finite pivoting rules for the simplex method, Mathematics of Operations Research 2 (1977) 103-107).
final class PackingLinearProgram {
    /// Reduced costs and pivots below this are rounding: values are scaled to at most 1, entries are 1/4 to 1.
    private static final double ROUNDING = 1e-11;

    private final double[][] rows;
    private final double[] costs;
    private final int[] basis;
    private final int variables;

    private PackingLinearProgram(double[] values, double[][] use) {
        this.variables = values.length;
        int constraints = use.length;
        this.rows = new double[constraints][variables + constraints + 1];
        this.costs = new double[variables + constraints + 1];
        this.basis = new int[constraints];
        double scale = Math.max(Double.MIN_NORMAL, Arrays.stream(values).max().orElse(1));
        for (int j = 0; j < variables; j++) {
            costs[j] = values[j] / scale;
        }
        for (int i = 0; i < constraints; i++) {
            System.arraycopy(use[i], 0, rows[i], 0, variables);
            rows[i][variables + i] = 1;
            rows[i][variables + constraints] = 1;
            basis[i] = variables + i;
        }
    }

    /// An optimal `λ`.
    ///
    /// @param values `v`, finite
    /// @param use `A`, a row for each constraint
    static double[] solve(double[] values, double[][] use) {
        PackingLinearProgram program = new PackingLinearProgram(values, use);
        int entering = program.entering();
        while (entering >= 0) {
            program.pivot(program.leaving(entering), entering);
            entering = program.entering();
        }
        double[] solution = new double[program.variables];
        int last = program.costs.length - 1;
        for (int i = 0; i < program.basis.length; i++) {
            if (program.basis[i] < program.variables) {
                solution[program.basis[i]] = Math.max(0, program.rows[i][last]);
            }
        }
        return solution;
    }

    private int entering() {
        for (int j = 0; j < costs.length - 1; j++) {
            if (costs[j] > ROUNDING) {
                return j;
            }
        }
        return -1;
    }

    private int leaving(int entering) {
        int last = costs.length - 1;
        int best = -1;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i][entering] > ROUNDING) {
                double ratio = rows[i][last] / rows[i][entering];
                double least = best < 0 ? Double.POSITIVE_INFINITY : rows[best][last] / rows[best][entering];
                if (ratio < least || (ratio == least && basis[i] < basis[best])) {
                    best = i;
                }
            }
        }
        return best;
    }

    private void pivot(int row, int column) {
        double[] pivot = rows[row];
        double value = pivot[column];
        for (int j = 0; j < pivot.length; j++) {
            pivot[j] /= value;
        }
        for (int i = 0; i < rows.length; i++) {
            if (i != row) {
                subtract(rows[i], pivot, rows[i][column]);
            }
        }
        subtract(costs, pivot, costs[column]);
        basis[row] = column;
    }

    private static void subtract(double[] from, double[] pivot, double times) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= times * pivot[j];
        }
    }
}
