package io.plimsoll.benchmarks.peer;

import io.plimsoll.benchmarks.workload.OptionBook;
import io.plimsoll.benchmarks.workload.WorkloadMarket;
import io.plimsoll.kernels.instrument.Right;
import java.util.Arrays;

/// W1 and W2 one scenario after the other, in double precision, with the normals and the formula of a peer.
public final class ScalarScenarios {
    private static final double DAY = 1.0 / 365;

    private final NormalVectors normals;
    private final double[] deviation;
    private final double[] moves;
    private final double[] strike = new double[OptionBook.OPTIONS];
    private final double[] years = new double[OptionBook.OPTIONS];
    private final double[] quantity = new double[OptionBook.OPTIONS];
    private final boolean[] isCall = new boolean[OptionBook.OPTIONS];

    /// @param normals of the factors
    /// @param annualVolatility of each factor
    public ScalarScenarios(NormalVectors normals, double[] annualVolatility) {
        this.normals = normals;
        this.deviation = Arrays.stream(annualVolatility)
                .map(volatility -> volatility * Math.sqrt(DAY))
                .toArray();
        this.moves = new double[deviation.length];
        for (int p = 0; p < OptionBook.OPTIONS; p++) {
            strike[p] = OptionBook.strike(p);
            years[p] = OptionBook.days(p) * DAY;
            quantity[p] = WorkloadMarket.quantity(p);
            isCall[p] = OptionBook.right(p) == Right.CALL;
        }
    }

    /// Losses of linear positions with these values, one factor each.
    public double[] linearLosses(double[] values, int scenarios) {
        double[] losses = new double[scenarios];
        for (int i = 0; i < scenarios; i++) {
            draw();
            for (int f = 0; f < values.length; f++) {
                losses[i] -= values[f] * (moves[f] - 1);
            }
        }
        return losses;
    }

    /// Losses of the option book.
    public double[] optionLosses(OptionFormula formula, int scenarios) {
        double[] losses = new double[scenarios];
        Arrays.fill(moves, 1);
        double before = optionValue(formula, 0);
        for (int i = 0; i < scenarios; i++) {
            draw();
            losses[i] = before - optionValue(formula, DAY);
        }
        return losses;
    }

    private void draw() {
        normals.next(moves);
        for (int f = 0; f < moves.length; f++) {
            moves[f] = Math.exp(deviation[f] * moves[f] - 0.5 * deviation[f] * deviation[f]);
        }
    }

    private double optionValue(OptionFormula formula, double elapsed) {
        double sum = 0;
        for (int p = 0; p < OptionBook.OPTIONS; p++) {
            int asset = p % OptionBook.ASSETS;
            double spot = WorkloadMarket.spot(asset) * moves[asset];
            double volatility = WorkloadMarket.volatility(asset) * moves[OptionBook.ASSETS + asset];
            sum += quantity[p] * formula.value(spot, strike[p], volatility, years[p] - elapsed, isCall[p]);
        }
        return sum;
    }
}
