package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.FundingAccruals;
import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.ShapeFactors;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.lane.ExponentialLane;
import io.plimsoll.kernels.lane.FactorLane;
import io.plimsoll.kernels.lane.PayoffLane;
import java.util.Arrays;

/// The paths of one block of scenarios: factor levels from point to point, and the price of every underlying at
/// the horizon or at its settlement. The workspace of one thread, reused for every block.
///
/// ```
/// level[f][i]     change of factor f since the valuation in scenario i, at the last point that was looked at
/// start[f][i]     the same at the start of the period, where variances follow the shocks
/// variance[f][i]  variance of the period as a multiple of the first one's, where variances follow the shocks
/// price[u][i]     price of underlying u
/// logPrice[u][i]  its logarithm
/// volatilityMove[u][i]  factor by which implied volatilities on u have moved
/// logVolatilityMove[u][i]   its logarithm
/// skew[u][i], wings[u][i]   what the move's logarithm gains per s and per s² of an option
/// years[r][i]     ∫ S_t / S_0 dt over the time for which row r of the funding was paid
/// inverseYears[r][i]   ∫ S_0 / S_t dt
/// root[r][i]      √(S_t / S_0) at the end of the last interval of row r
/// ```
final class ScenarioBlock {
    private final PeriodLaw factors;
    private final Book book;
    private final PathPlan path;
    private final Underlyings underlyings;
    private final FundingAccruals funding;
    private final ShockBlock shocks;
    private final boolean[] isUsed;
    private final double[][] level;
    private final double[][] start;
    private final double[][] variance;
    private final double[][] root;

    final double[][] price;
    final double[][] logPrice;
    final double[][] volatilityMove;
    final double[][] logVolatilityMove;
    final double[][] skew;
    final double[][] wings;
    final double[][] years;
    final double[][] inverseYears;

    ScenarioBlock(Simulation simulation) {
        this.factors = simulation.factors();
        this.book = simulation.book();
        this.path = book.path();
        this.underlyings = book.underlyings();
        this.funding = book.funding();
        this.shocks = new ShockBlock(factors, path, simulation.seed());
        this.isUsed = book.usedUnderlyings();
        this.level = new double[factors.size()][ReferenceBackend.BLOCK];
        int recursive = factors.isRecursive() ? factors.size() : 0;
        this.start = new double[recursive][ReferenceBackend.BLOCK];
        this.variance = new double[recursive][ReferenceBackend.BLOCK];
        int size = underlyings.size();
        this.price = new double[size][ReferenceBackend.BLOCK];
        this.logPrice = new double[size][ReferenceBackend.BLOCK];
        this.volatilityMove = new double[size][ReferenceBackend.BLOCK];
        this.logVolatilityMove = new double[size][ReferenceBackend.BLOCK];
        this.skew = new double[size][];
        this.wings = new double[size][];
        for (int u = 0; u < size; u++) {
            boolean hasSmile = underlyings.surface()[u].hasSmile();
            skew[u] = new double[hasSmile ? ReferenceBackend.BLOCK : 0];
            wings[u] = new double[hasSmile ? ReferenceBackend.BLOCK : 0];
        }
        this.years = new double[funding.size()][ReferenceBackend.BLOCK];
        this.inverseYears = new double[funding.size()][ReferenceBackend.BLOCK];
        this.root = new double[funding.size()][ReferenceBackend.BLOCK];
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
        clear();
    }

    /// Starts the scenarios `first .. first + count - 1` at the valuation.
    void start(int first, int count) {
        shocks.select(first, count);
        clear();
    }

    private void clear() {
        fill(start, 0);
        fill(variance, 1);
        fill(years, 0);
        fill(inverseYears, 0);
        fill(root, 1);
    }

    private static void fill(double[][] rows, double value) {
        for (double[] row : rows) {
            Arrays.fill(row, value);
        }
    }

    private void run(int count) {
        for (int point = 1; point <= path.size(); point++) {
            advanceTo(point, count, false);
        }
        reprice(path.size(), count);
    }

    /// Simulates to the next point, and settles what expires there.
    ///
    /// @param number number of the point, from 1
    /// @param isValued true if the book is valued there
    void advanceTo(int number, int count, boolean isValued) {
        PathPlan.Point point = path.point(number);
        shocks.draw(point, count);
        boolean isFolded = factors.isRecursive() && point.isPeriodEnd();
        if (isValued || isFolded || book.isLookedAt(number)) {
            shocks.correlate(point, count);
            for (int f = 0; f < factors.size(); f++) {
                move(f, point, count);
            }
        }
        for (int row = 0; row < funding.size(); row++) {
            accrue(row, number, count);
        }
        for (int u = 0; u < underlyings.size(); u++) {
            if (isUsed[u] && underlyings.settlementPoint()[u] == number) {
                reprice(u, count, 0);
            }
        }
        if (isFolded) {
            for (int f = 0; f < factors.size(); f++) {
                fold(f, point, count);
            }
            shocks.restart(point.slot());
        }
    }

    /// Computes the prices of all unsettled underlyings at a point.
    void reprice(int point, int count) {
        for (int u = 0; u < underlyings.size(); u++) {
            if (isUsed[u] && !book.isSettled(u, point)) {
                reprice(u, count, book.yearsLeft(u, point));
            }
        }
    }

    private void move(int f, PathPlan.Point point, int count) {
        double deviation = factors.deviation()[f];
        double[] shock = shocks.shock[f];
        double[] to = level[f];
        if (!factors.isRecursive()) {
            double drift = factors.drift()[f] * point.periods();
            for (int i = 0; i < count; i++) {
                to[i] = FactorLane.change(drift, deviation, shock[i]);
            }
            return;
        }
        double passed = point.share() * point.periodLength();
        double drift = factors.drift()[f] * passed;
        double convexity = factors.convexity()[f] * passed;
        for (int i = 0; i < count; i++) {
            double excess = variance[f][i] - 1;
            to[i] = start[f][i]
                    + FactorLane.change(drift - convexity * excess, deviation * Math.sqrt(variance[f][i]), shock[i]);
        }
    }

    /// Ends a period: updates start levels and variances.
    private void fold(int f, PathPlan.Point point, int count) {
        double[] recursion = factors.recursion();
        int at = f * PeriodLaw.RECURSION_WIDTH;
        double scale = 1 / Math.sqrt(point.periodLength());
        for (int i = 0; i < count; i++) {
            start[f][i] = level[f][i];
            variance[f][i] = FactorLane.nextVariance(
                    recursion[at],
                    recursion[at + 1],
                    recursion[at + 2],
                    recursion[at + 3],
                    variance[f][i],
                    shocks.shock[f][i] * scale,
                    point.periodLength());
        }
    }

    private void accrue(int row, int point, int count) {
        double mean = funding.mean()[row][point];
        double at = funding.at()[row][point];
        if (mean == 0 && at == 0) {
            return;
        }
        int factor = funding.factor()[row];
        for (int i = 0; i < count; i++) {
            double then = root[row][i];
            double now = factor == Underlyings.NO_FACTOR ? 1 : ExponentialLane.exp(0.5 * level[factor][i]);
            years[row][i] += mean * PayoffLane.meanPrice(then, now) + at * now * now;
            inverseYears[row][i] += mean * PayoffLane.meanPrice(1 / then, 1 / now) + at / (now * now);
            root[row][i] = now;
        }
    }

    private void reprice(int u, int count, double yearsLeft) {
        int spot = underlyings.spotFactor()[u];
        int basis = underlyings.basisFactor()[u];
        int volatility = underlyings.volatilityFactor()[u];
        double initial = underlyings.initial()[u];
        double logInitial = StrictMath.log(initial);
        double carry = underlyings.carry()[u];
        double carryRate = underlyings.carryRate()[u];
        double multiple = underlyings.termMultiple()[u];
        for (int i = 0; i < count; i++) {
            double spotChange = spot == Underlyings.NO_FACTOR ? 0 : level[spot][i];
            double basisThen = basis == Underlyings.NO_FACTOR ? carryRate : carryRate + level[basis][i];
            double change = FactorLane.forwardChange(spotChange, basisThen, yearsLeft, carry);
            price[u][i] = initial * ExponentialLane.exp(change);
            logPrice[u][i] = logInitial + change;
            logVolatilityMove[u][i] = volatility == Underlyings.NO_FACTOR ? 0 : multiple * level[volatility][i];
        }
        reshape(u, count);
        for (int i = 0; i < count; i++) {
            volatilityMove[u][i] = ExponentialLane.exp(logVolatilityMove[u][i]);
        }
    }

    private void reshape(int u, int count) {
        ShapeFactors surface = underlyings.surface()[u];
        if (surface.term().size() > 0) {
            surface.term().evaluate(level, count, volatilityMove[u]);
            for (int i = 0; i < count; i++) {
                logVolatilityMove[u][i] += volatilityMove[u][i];
            }
        }
        if (surface.hasSmile()) {
            surface.skew().evaluate(level, count, skew[u]);
            surface.wings().evaluate(level, count, wings[u]);
        }
    }
}
