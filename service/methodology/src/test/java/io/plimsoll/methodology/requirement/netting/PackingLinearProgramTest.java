package io.plimsoll.methodology.requirement.netting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the best of all vertices, which are found by solving every choice of as many equations as variables.
final class PackingLinearProgramTest {
    private static final double[] ENTRIES = {0, 0, 0.25, 0.5, 1, 1};

    @Test
    void theSolutionIsTheBestVertex() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            int variables = 1 + random.nextInt(4);
            double[][] use = new double[1 + random.nextInt(4)][variables];
            double[] values = random.doubles(variables, -1, 3).toArray();
            for (double[] row : use) {
                for (int j = 0; j < variables; j++) {
                    row[j] = ENTRIES[random.nextInt(ENTRIES.length)];
                }
            }
            for (int j = 0; j < variables; j++) {
                use[random.nextInt(use.length)][j] = 1;
            }
            double[] solution = PackingLinearProgram.solve(values, use);

            assertThat(isAdmissible(solution, use)).isTrue();
            assertThat(value(values, solution)).isCloseTo(best(values, use), within(1e-9));
        }
    }

    private static double best(double[] values, double[][] use) {
        int variables = values.length;
        int equations = use.length + variables;
        double best = 0;
        for (int chosen = 0; chosen < 1 << equations; chosen++) {
            if (Integer.bitCount(chosen) == variables) {
                double[] vertex = vertex(chosen, use, variables);
                if (vertex.length > 0 && isAdmissible(vertex, use)) {
                    best = Math.max(best, value(values, vertex));
                }
            }
        }
        return best;
    }

    /// Gauss-Jordan with pivots; empty where the equations are dependent.
    private static double[] vertex(int chosen, double[][] use, int variables) {
        double[][] rows = new double[variables][variables + 1];
        int row = 0;
        for (int e = 0; e < use.length + variables; e++) {
            if ((chosen >> e & 1) != 0) {
                if (e < use.length) {
                    System.arraycopy(use[e], 0, rows[row], 0, variables);
                    rows[row][variables] = 1;
                } else {
                    rows[row][e - use.length] = 1;
                }
                row++;
            }
        }
        for (int column = 0; column < variables; column++) {
            int pivot = column;
            for (int i = column; i < variables; i++) {
                pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
            }
            if (Math.abs(rows[pivot][column]) < 1e-9) {
                return new double[0];
            }
            double[] swap = rows[column];
            rows[column] = rows[pivot];
            rows[pivot] = swap;
            for (int i = 0; i < variables; i++) {
                double times = i == column ? 0 : rows[i][column] / rows[column][column];
                for (int j = column; j <= variables; j++) {
                    rows[i][j] -= times * rows[column][j];
                }
            }
        }
        double[] vertex = new double[variables];
        for (int i = 0; i < variables; i++) {
            vertex[i] = rows[i][variables] / rows[i][i];
        }
        return vertex;
    }

    private static boolean isAdmissible(double[] point, double[][] use) {
        for (double coordinate : point) {
            if (coordinate < -1e-9) {
                return false;
            }
        }
        for (double[] row : use) {
            if (value(row, point) > 1 + 1e-9) {
                return false;
            }
        }
        return true;
    }

    private static double value(double[] values, double[] point) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * point[i];
        }
        return sum;
    }
}
