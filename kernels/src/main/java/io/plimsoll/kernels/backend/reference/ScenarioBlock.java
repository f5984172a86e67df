package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.lane.FactorLane;
import java.util.Arrays;

/// The paths of one block of scenarios: factor levels step by step, and the price of every underlying at the
/// horizon or at its settlement. One thread's workspace, used again for every block.
///
/// ```
/// level[f][i]     change of factor f since the valuation in scenario i
/// price[u][i]     price of underlying u
/// logPrice[u][i]  its logarithm
/// volatilityMove[u][i]  factor by which implied volatilities on u have moved
/// logVolatilityMove[u][i]   its logarithm
/// ```
final class ScenarioBlock {
    private final FactorSteps factors;
    private final Book book;
    private final Underlyings underlyings;
    private final int steps;
    private final ShockBlock shocks;
    private final boolean needsFunding;
    private final boolean[] isUsed;
    private final double[][] level;

    final double[][] price;
    final double[][] logPrice;
    final double[][] volatilityMove;
    final double[][] logVolatilityMove;
    final double[][] sumOfMoves;
    final double[][] sumOfInverseMoves;

    ScenarioBlock(Simulation simulation) {
        this.factors = simulation.factors();
        this.book = simulation.book();
        this.underlyings = book.underlyings();
        this.steps = simulation.book().steps();
        this.shocks = new ShockBlock(factors, simulation.seed());
        this.needsFunding = hasFunding(simulation.book().columns());
        this.isUsed = book.usedUnderlyings();
        this.level = new double[factors.size()][ReferenceBackend.BLOCK];
        int size = underlyings.size();
        this.price = new double[size][ReferenceBackend.BLOCK];
        this.logPrice = new double[size][ReferenceBackend.BLOCK];
        this.volatilityMove = new double[size][ReferenceBackend.BLOCK];
        this.logVolatilityMove = new double[size][ReferenceBackend.BLOCK];
        int funded = needsFunding ? factors.size() : 0;
        this.sumOfMoves = new double[funded][ReferenceBackend.BLOCK];
        this.sumOfInverseMoves = new double[funded][ReferenceBackend.BLOCK];
    }

    private static boolean hasFunding(Columns columns) {
        for (int column = 0; column < columns.size(); column++) {
            ColumnKind kind = columns.kind()[column];
            if (kind == ColumnKind.LINEAR_PERPETUAL || kind == ColumnKind.INVERSE_PERPETUAL) {
                return true;
            }
        }
        return false;
    }

    /// Simulates the scenarios `first .. first + count - 1` to the horizon.
    void simulate(int first, int count) {
        start(first, count);
        run(count);
    }

    /// Simulates `count` of the listed scenarios from the index `from` on.
    void simulate(int[] scenarios, int from, int count) {
        start(scenarios, from, count);
        run(count);
    }

    /// Starts `count` of the listed scenarios from the index `from` on at the valuation.
    void start(int[] scenarios, int from, int count) {
        shocks.select(scenarios, from, count);
        clear(count);
    }

    /// Starts the scenarios `first .. first + count - 1` at the valuation.
    void start(int first, int count) {
        shocks.select(first, count);
        clear(count);
    }

    private void clear(int count) {
        for (double[] path : level) {
            Arrays.fill(path, 0, count, 0.0);
        }
        for (double[] sum : sumOfMoves) {
            Arrays.fill(sum, 0, count, 0.0);
        }
        for (double[] sum : sumOfInverseMoves) {
            Arrays.fill(sum, 0, count, 0.0);
        }
    }

    private void run(int count) {
        for (int step = 1; step <= steps; step++) {
            advanceTo(step, count);
        }
        reprice(steps, count);
    }

    /// Simulates the next step, and settles what expires in it.
    ///
    /// @param step from 1
    void advanceTo(int step, int count) {
        shocks.draw(step - 1, count);
        for (int f = 0; f < factors.size(); f++) {
            advance(f, count);
        }
        for (int u = 0; u < underlyings.size(); u++) {
            if (isUsed[u] && underlyings.settlementStep()[u] == step) {
                reprice(u, count, 0);
            }
        }
    }

    /// The prices, at the end of a step, of what has not settled by then.
    void reprice(int step, int count) {
        for (int u = 0; u < underlyings.size(); u++) {
            int settlement = underlyings.settlementStep()[u];
            if (isUsed[u] && (settlement == Underlyings.NEVER || settlement > step)) {
                reprice(u, count, book.yearsLeft(u, step));
            }
        }
    }

    private void advance(int f, int count) {
        double drift = factors.drift()[f];
        double deviation = factors.deviation()[f];
        double[] shock = shocks.correlated[f];
        double[] path = level[f];
        for (int i = 0; i < count; i++) {
            path[i] += FactorLane.change(drift, deviation, shock[i]);
        }
        if (needsFunding) {
            double[] moves = sumOfMoves[f];
            double[] inverseMoves = sumOfInverseMoves[f];
            for (int i = 0; i < count; i++) {
                double move = Math.exp(path[i]);
                moves[i] += move;
                inverseMoves[i] += 1.0 / move;
            }
        }
    }

    private void reprice(int u, int count, double yearsLeft) {
        int spot = underlyings.spotFactor()[u];
        int basis = underlyings.basisFactor()[u];
        int volatility = underlyings.volatilityFactor()[u];
        double initial = underlyings.initial()[u];
        double logInitial = Math.log(initial);
        double carry = underlyings.carry()[u];
        double carryRate = underlyings.carryRate()[u];
        double multiple = underlyings.termMultiple()[u];
        for (int i = 0; i < count; i++) {
            double spotChange = spot == Underlyings.NONE ? 0 : level[spot][i];
            double basisThen = basis == Underlyings.NONE ? carryRate : carryRate + level[basis][i];
            double change = FactorLane.forwardChange(spotChange, basisThen, yearsLeft, carry);
            price[u][i] = initial * Math.exp(change);
            logPrice[u][i] = logInitial + change;
            logVolatilityMove[u][i] = volatility == Underlyings.NONE ? 0 : multiple * level[volatility][i];
            volatilityMove[u][i] = Math.exp(logVolatilityMove[u][i]);
        }
    }
}
