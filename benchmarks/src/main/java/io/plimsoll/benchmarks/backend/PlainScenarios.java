package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.workload.OptionBook;
import io.plimsoll.benchmarks.workload.WorkloadMarket;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.lane.NormalLane;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What one writes first: one scenario after the other, the JDK's normals, a product with a lower triangle, the
/// price formula as in the textbook. The baseline of the backends.
final class PlainScenarios {
    private static final double DAY = 1.0 / 365;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    private final double[][] lower;
    private final double[] deviation;
    private final double[] shock;
    private final double[] strike = new double[OptionBook.OPTIONS];
    private final double[] years = new double[OptionBook.OPTIONS];
    private final double[] quantity = new double[OptionBook.OPTIONS];
    private final boolean[] isCall = new boolean[OptionBook.OPTIONS];

    /// @param lower root of the factors' correlation, row by row
    /// @param annualVolatility of each factor
    PlainScenarios(double[][] lower, double[] annualVolatility) {
        this.lower = lower;
        this.deviation = Arrays.stream(annualVolatility)
                .map(volatility -> volatility * Math.sqrt(DAY))
                .toArray();
        this.shock = new double[deviation.length];
        for (int p = 0; p < OptionBook.OPTIONS; p++) {
            strike[p] = OptionBook.strike(p);
            years[p] = OptionBook.days(p) * DAY;
            quantity[p] = WorkloadMarket.quantity(p);
            isCall[p] = OptionBook.right(p) == Right.CALL;
        }
    }

    /// Losses of linear positions with these values, one factor each.
    double[] linearLosses(double[] values, int scenarios) {
        double[] losses = new double[scenarios];
        double[] moves = new double[deviation.length];
        for (int i = 0; i < scenarios; i++) {
            draw(moves);
            for (int f = 0; f < values.length; f++) {
                losses[i] -= values[f] * (moves[f] - 1);
            }
        }
        return losses;
    }

    /// Losses of the option book.
    double[] optionLosses(int scenarios) {
        double[] losses = new double[scenarios];
        double[] moves = new double[deviation.length];
        Arrays.fill(moves, 1);
        double before = optionValue(moves, 0);
        for (int i = 0; i < scenarios; i++) {
            draw(moves);
            losses[i] = before - optionValue(moves, DAY);
        }
        return losses;
    }

    private void draw(double[] moves) {
        for (int f = 0; f < shock.length; f++) {
            shock[f] = random.nextGaussian();
        }
        for (int f = 0; f < shock.length; f++) {
            double sum = 0;
            for (int k = 0; k <= f; k++) {
                sum += lower[f][k] * shock[k];
            }
            moves[f] = Math.exp(deviation[f] * sum - 0.5 * deviation[f] * deviation[f]);
        }
    }

    private double optionValue(double[] moves, double elapsed) {
        double sum = 0;
        for (int p = 0; p < OptionBook.OPTIONS; p++) {
            int asset = p % OptionBook.ASSETS;
            double spot = WorkloadMarket.spot(asset) * moves[asset];
            double volatility = WorkloadMarket.volatility(asset) * moves[OptionBook.ASSETS + asset];
            double call = textbook(spot, strike[p], volatility, years[p] - elapsed);
            sum += quantity[p] * (isCall[p] ? call : call - spot + strike[p]);
        }
        return sum;
    }

    private static double textbook(double forward, double strike, double volatility, double years) {
        double deviation = volatility * Math.sqrt(years);
        double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
        return forward * NormalLane.cumulative(d1) - strike * NormalLane.cumulative(d1 - deviation);
    }
}
