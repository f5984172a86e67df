package io.plimsoll.desk.forecast;

import io.plimsoll.calibration.stats.PositiveMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A margin as a polynomial of what it depends on, fitted to exact margins at some points.
///
/// Ridge regression (Hoerl and Kennard 1970, Technometrics 12): each of some sets of terms is fitted with each of some
/// penalties, and the fit with the smallest leave-one-out error is taken. Leaving out point `i` changes its residual by
/// the factor `1/(1 - h_ii)`, with the hat matrix `h` (Allen 1974, Technometrics 16).
final class RequirementFit {
    private static final double[] PENALTIES = {1e-8, 1e-6, 1e-4, 1e-2, 1};
    private static final int SQUARED = 12;
    private static final int[] MULTIPLIED = {0, 0, 4, 8};
    private static final int[] CUBED = {0, 0, 0, 4};

    /// A fitted margin lies within these multiples of the smallest and the largest exact one.
    private static final double LEAST = 0.5;

    private static final double MOST = 2;

    private final List<Term> terms;
    private final double[] coefficients;
    private final double[] residuals;
    private final double error;
    private final double lowest;
    private final double highest;

    /// @param residuals leave-one-out errors
    private RequirementFit(List<Term> terms, double[] coefficients, double[] residuals, double[] margins) {
        this.terms = terms;
        this.coefficients = coefficients;
        this.residuals = residuals;
        this.error = error(0, residuals.length);
        this.lowest = LEAST * Arrays.stream(margins).min().orElse(0);
        this.highest = MOST * Arrays.stream(margins).max().orElse(0);
    }

    /// A product of up to three inputs; [#NONE] stands for 1. The absolute value of an input bends at 0.
    private record Term(int one, int two, int three, boolean isAbsolute) {
        static final int NONE = -1;

        double at(double[] input) {
            double product = value(input, one) * value(input, two) * value(input, three);
            return isAbsolute ? Math.abs(product) : product;
        }

        private static double value(double[] input, int place) {
            return place == NONE ? 1 : input[place];
        }
    }

    /// The best fit.
    ///
    /// @param inputs one row for each point, in units in which a usual move is 1
    /// @param margins exact, one for each point
    static RequirementFit of(double[][] inputs, double[] margins) {
        List<Term> linear = new ArrayList<>();
        linear.add(new Term(Term.NONE, Term.NONE, Term.NONE, false));
        for (int i = 0; i < inputs[0].length; i++) {
            linear.add(new Term(i, Term.NONE, Term.NONE, false));
        }
        RequirementFit best = best(linear, inputs, margins, null);
        int[] ranked = ranked(best, inputs[0].length);
        for (int set = 1; set < MULTIPLIED.length; set++) {
            best = best(terms(linear, ranked, set), inputs, margins, best);
        }
        return best;
    }

    /// The inputs, those with the largest linear coefficients first.
    private static int[] ranked(RequirementFit linear, int inputs) {
        return IntStream.range(0, inputs)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer input) -> -Math.abs(linear.coefficients[input + 1])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<Term> terms(List<Term> linear, int[] ranked, int set) {
        List<Term> terms = new ArrayList<>(linear);
        for (int i = 0; i < Math.min(SQUARED, ranked.length); i++) {
            terms.add(new Term(ranked[i], ranked[i], Term.NONE, false));
        }
        int multiplied = Math.min(MULTIPLIED[set], ranked.length);
        for (int i = 0; i < multiplied; i++) {
            for (int j = 0; j < i; j++) {
                terms.add(new Term(ranked[i], ranked[j], Term.NONE, false));
            }
            terms.add(new Term(ranked[i], Term.NONE, Term.NONE, true));
        }
        for (int i = 0; i < Math.min(CUBED[set], ranked.length); i++) {
            terms.add(new Term(ranked[i], ranked[i], ranked[i], false));
        }
        return terms;
    }

    private static RequirementFit best(
            List<Term> terms, double[][] inputs, double[] margins, @Nullable RequirementFit other) {
        double[][] rows = Arrays.stream(inputs)
                .map(input -> terms.stream().mapToDouble(term -> term.at(input)).toArray())
                .toArray(double[][]::new);
        RequirementFit best = other;
        for (double penalty : PENALTIES) {
            RequirementFit fit = fit(terms, rows, margins, penalty).orElse(best);
            best = best == null || (fit != null && fit.error < best.error) ? fit : best;
        }
        return Objects.requireNonNull(best, "the largest penalty makes every matrix regular");
    }

    private static Optional<RequirementFit> fit(List<Term> terms, double[][] rows, double[] margins, double penalty) {
        int points = rows.length;
        int size = terms.size();
        double[][] matrix = new double[size][size];
        double[] right = new double[size];
        for (int point = 0; point < points; point++) {
            for (int i = 0; i < size; i++) {
                right[i] += rows[point][i] * margins[point] / points;
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += rows[point][i] * rows[point][j] / points;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            // The mean is free; a term that is 0 at every point gets a coefficient of 0.
            matrix[i][i] += i == 0 ? 0 : penalty * matrix[i][i] + Double.MIN_NORMAL;
        }
        return PositiveMatrix.inverse(matrix).map(inverse -> {
            double[] coefficients = PositiveMatrix.times(inverse, right);
            double[] residuals = new double[points];
            for (int point = 0; point < points; point++) {
                double fitted = product(rows[point], coefficients);
                double hat = product(rows[point], PositiveMatrix.times(inverse, rows[point])) / points;
                residuals[point] = (margins[point] - fitted) / Math.max(1 - hat, Math.ulp(1.0));
            }
            return new RequirementFit(terms, coefficients, residuals, margins);
        });
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// The fitted margin.
    double at(double[] input) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * terms.get(i).at(input);
        }
        return Math.clamp(sum, lowest, highest);
    }

    /// Root mean square of the leave-one-out errors of the points `from` to `to - 1`, in the unit of the margins.
    double error(int from, int to) {
        double squares = 0;
        for (int point = from; point < to; point++) {
            squares += residuals[point] * residuals[point];
        }
        return Math.sqrt(squares / (to - from));
    }
}
