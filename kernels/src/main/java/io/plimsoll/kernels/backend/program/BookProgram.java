package io.plimsoll.kernels.backend.program;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.ShapeFactors;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.tail.ColumnFamilies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A book rewritten for single precision, to be valued at one point of the path: log-changes, the relative moves
/// that are their exponentials, the gain per move, and batches of options.
///
/// Everything linear in a move is summed before the simulation, so a thousand positions on 64 assets cost 64
/// exponentials. Inverse contracts are linear too: with `S' = S e^a` and `M' = M e^c`, the gain `(1 - M/M') S'`
/// is `S (e^a - e^(a - c))`, the difference of two moves.
///
/// ```
/// moveRow[m], weight[m]     row of levels of move m; US dollars gained by a move of 1
/// unit[column]              US dollars of a unit's move of 1
/// plus[column], minus[column]   moves that a unit gains and loses; NO_MOVE for options and cash
/// fundedFactor[j]           factor of the asset in row j of the book's funding
/// fundedMove[j]             move of its price
/// fundedYears[j]            years for which funding has been paid
/// linearFunding[j]          US dollars paid a year for a price that did not move
/// inverseFunding[j]         the same for inverse perpetuals
/// ```
public final class BookProgram {
    /// Stands for a missing move.
    public static final int NO_MOVE = LogChangeRows.NO_ROW;

    public final Book book;
    public final int step;
    public final LogChangeRows processes;
    public final List<OptionBatch> groups = new ArrayList<>();
    public final double[] unit;
    public final int[] plus;
    public final int[] minus;
    public final int[] fundedFactor;
    public final int[] fundedMove;
    public final double[] fundedYears;
    public final double[] linearFunding;
    public final double[] inverseFunding;
    /// Move of the reciprocal of the report currency's price, or [#NO_MOVE] for US dollars.
    public final int reciprocalCurrency;
    /// Value at the valuation, in US dollars, of everything whose loss depends on the report currency.
    public final double currencyExposure;

    private final Columns columns;
    private final Underlyings underlyings;
    private final Map<Integer, Integer> moveOf = new LinkedHashMap<>();
    private double[] weights = new double[0];
    private final int[] rows;

    /// @param factorRows number of factor rows, padded
    /// @param step point of the path at which to value the book, from 1
    public BookProgram(Book book, int factorRows, int step) {
        this.book = book;
        this.step = step;
        this.columns = book.columns();
        this.underlyings = book.underlyings();
        this.processes = new LogChangeRows(factorRows);
        int size = columns.size();
        this.unit = new double[size];
        this.plus = new int[size];
        this.minus = new int[size];
        this.fundedFactor = book.funding().factor();
        this.fundedMove = new int[fundedFactor.length];
        this.fundedYears = new double[fundedFactor.length];
        this.linearFunding = new double[fundedFactor.length];
        this.inverseFunding = new double[fundedFactor.length];
        double exposure = 0;
        for (int column = 0; column < size; column++) {
            addColumn(column);
            boolean isExposed = columns.kind()[column] != ColumnKind.NUMERAIRE;
            exposure += isExposed ? columns.quantity()[column] * columns.value()[column] : 0;
        }
        this.currencyExposure = exposure;
        for (int j = 0; j < fundedFactor.length; j++) {
            fundedMove[j] = move(fundedFactor[j]);
            fundedYears[j] = book.funding().years(j, step);
        }
        this.reciprocalCurrency = book.isInCoin() ? move(reciprocalCurrencyRow()) : NO_MOVE;
        new OptionBatchCompiler(this).compile();
        this.rows = moveOf.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /// Groups proportional columns: linear ones on the same moves and with the same funding. In a coin as report
    /// currency their ratio of value to gain per move must agree too.
    public ColumnFamilies families() {
        Object[] keys = new Object[columns.size()];
        double[] sizes = new double[keys.length];
        for (int column = 0; column < keys.length; column++) {
            boolean isLinear = plus[column] != NO_MOVE && !columns.kind()[column].isOption();
            keys[column] = isLinear
                    ? List.of(
                            columns.kind()[column],
                            plus[column],
                            minus[column],
                            columns.funding()[column],
                            columns.accrual()[column],
                            book.isInCoin() ? columns.value()[column] / unit[column] : 0.0)
                    : column;
            sizes[column] = isLinear ? unit[column] : 1;
        }
        return ColumnFamilies.of(keys, sizes);
    }

    /// Row of each move.
    public int[] moveRows() {
        return rows;
    }

    /// Gain per move of 1, US dollars.
    public double[] weights() {
        return weights;
    }

    private void addColumn(int column) {
        int underlying = columns.underlying()[column];
        int spot = underlyings.spot()[underlying];
        double mark = underlyings.initial()[underlying];
        double price = underlyings.initial()[spot];
        plus[column] = NO_MOVE;
        minus[column] = NO_MOVE;
        switch (columns.kind()[column]) {
            // The engine values these in double precision.
            case LINEAR_STRIP, INVERSE_STRIP, LINEAR_SURFACE, INVERSE_SURFACE ->
                throw new IllegalStateException("no " + columns.kind()[column] + " in single precision");
            case NUMERAIRE, CASH, LINEAR_OPTION, INVERSE_OPTION -> {}
            case SPOT, LINEAR_FUTURE -> addLinear(column, mark, move(change(underlying)), NO_MOVE);
            case INVERSE_FUTURE -> addLinear(column, price, move(change(spot)), move(conversion(underlying)));
            case LINEAR_PERPETUAL -> {
                addLinear(column, mark, move(change(underlying)), NO_MOVE);
                pay(column, mark, linearFunding);
            }
            case INVERSE_PERPETUAL -> {
                addLinear(column, price, move(change(spot)), NO_MOVE);
                pay(column, price, inverseFunding);
            }
        }
    }

    private void pay(int column, double dollars, double[] funding) {
        int row = columns.accrual()[column];
        if (row != Columns.NO_ACCRUAL) {
            funding[row] += columns.quantity()[column] * dollars * columns.funding()[column];
        }
    }

    private void addLinear(int column, double dollars, int gained, int lost) {
        unit[column] = dollars;
        plus[column] = gained;
        minus[column] = lost;
        addWeight(gained, columns.quantity()[column] * dollars);
        if (lost != NO_MOVE) {
            addWeight(lost, 0.0 - columns.quantity()[column] * dollars);
        }
    }

    void addWeight(int move, double dollars) {
        weights[move] += dollars;
    }

    /// The move for a row of log-changes.
    int move(int row) {
        return moveOf.computeIfAbsent(row, unseen -> {
            weights = Arrays.copyOf(weights, weights.length + 1);
            return weights.length - 1;
        });
    }

    /// The row of an underlying's log-change, see [io.plimsoll.kernels.lane.FactorLane#forwardChange].
    int change(int underlying) {
        double left = book.yearsLeft(underlying, step);
        double shift = underlyings.carryRate()[underlying] * left - underlyings.carry()[underlying];
        List<Object> key = List.of(
                "change",
                underlyings.spotFactor()[underlying],
                underlyings.basisFactor()[underlying],
                underlyings.carry()[underlying],
                underlyings.yearsToExpiry()[underlying],
                underlyings.settlementPoint()[underlying]);
        return processes.add(
                isUndated(underlying) ? List.of("factor", underlyings.spotFactor()[underlying]) : key,
                underlyings.settlementPoint()[underlying],
                underlyings.spotFactor()[underlying],
                1,
                underlyings.basisFactor()[underlying],
                left,
                shift);
    }

    private boolean isUndated(int underlying) {
        return underlyings.settlementPoint()[underlying] == Underlyings.NOT_WITHIN_HORIZON
                && underlyings.basisFactor()[underlying] == Underlyings.NO_FACTOR
                && underlyings.carry()[underlying] == 0;
    }

    /// The row of `ln(S'/S) - ln(F'/F)`: the move of a coin that was paid at price `F'` and kept.
    int conversion(int underlying) {
        int forward = change(underlying);
        int spot = change(underlyings.spot()[underlying]);
        return forward == spot
                ? constant()
                : processes.add(
                        List.of("conversion", forward), Underlyings.NOT_WITHIN_HORIZON, spot, 1, forward, -1, 0);
    }

    /// The row of the log-change of an option's volatility. Options of one expiry share it unless the model
    /// moves the smile. After expiry the row is zero; the program of every point has it.
    int volatility(int column) {
        int underlying = columns.underlying()[column];
        ShapeFactors surface = underlyings.surface()[underlying];
        int row = plus(level(underlying, 1), sum(surface.term(), underlying), 1, underlying);
        double s = columns.shape()[column];
        row = plus(row, sum(surface.skew(), underlying), s, underlying);
        return plus(row, sum(surface.wings(), underlying), s * s, underlying);
    }

    /// The row of the negative log-change of an option's volatility.
    int reciprocalVolatility(int column) {
        int underlying = columns.underlying()[column];
        return underlyings.surface()[underlying].isEmpty()
                ? level(underlying, -1)
                : scaled(volatility(column), -1, underlying);
    }

    /// The row of the log-change of the level at an underlying's expiry, times `sign`.
    private int level(int underlying, int sign) {
        int factor = underlyings.volatilityFactor()[underlying];
        if (factor == Underlyings.NO_FACTOR) {
            return constant();
        }
        double multiple = sign * underlyings.termMultiple()[underlying];
        int settlement = underlyings.settlementPoint()[underlying];
        return processes.add(
                List.of("volatility", factor, multiple, settlement),
                settlement,
                factor,
                book.isSettled(underlying, step) ? 0 : multiple,
                NO_MOVE,
                0,
                0);
    }

    /// The row of a sum of factors until an underlying settles, or [#NO_MOVE] for an empty sum.
    private int sum(ShapeFactors.Sum sum, int underlying) {
        int row = NO_MOVE;
        for (int k = 0; k < sum.size(); k++) {
            row = row == NO_MOVE
                    ? scaled(sum.factor()[k], sum.weight()[k], underlying)
                    : plus(row, sum.factor()[k], sum.weight()[k], underlying);
        }
        return row;
    }

    private int scaled(int row, double weight, int underlying) {
        return weighted(row, weight, NO_MOVE, 0, underlying);
    }

    private int plus(int row, int added, double weight, int underlying) {
        return added == NO_MOVE || weight == 0 ? row : weighted(row, 1, added, weight, underlying);
    }

    private int weighted(int first, double scale, int second, double slope, int underlying) {
        int settlement = underlyings.settlementPoint()[underlying];
        boolean isSettled = book.isSettled(underlying, step);
        return processes.add(
                List.of("weighted", first, scale, second, slope, settlement),
                settlement,
                first,
                isSettled ? 0 : scale,
                second,
                isSettled ? 0 : slope,
                0);
    }

    /// A row of zeros.
    int constant() {
        return processes.add("constant", Underlyings.NOT_WITHIN_HORIZON, NO_MOVE, 0, NO_MOVE, 0, 0);
    }

    private int reciprocalCurrencyRow() {
        int row = change(book.currencyUnderlying());
        return processes.add("reciprocal currency", Underlyings.NOT_WITHIN_HORIZON, row, -1, NO_MOVE, 0, 0);
    }
}
