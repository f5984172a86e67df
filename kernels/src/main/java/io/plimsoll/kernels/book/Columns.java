package io.plimsoll.kernels.book;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The net holdings of a book, one column per instrument. Positions in one instrument are netted exactly before
/// the simulation. A position's figure is its quantity times the figure of one unit.
///
/// ```
/// kind          ordered by kind, then by name
/// underlying    index into Underlyings
/// quantity      net units held; may be 0 where positions cancel
/// value         US dollars a unit at the valuation; 0 for futures and perpetuals
/// strike, logStrike, sign    of an option: K, ln K, +1 call / -1 put
/// volatility    annual implied volatility of an option at the valuation; 0 of anything else
/// deviation     volatility x √(years left at the horizon); 0 once expired
/// shape         of an option: s of SurfaceWeights, its place on the smile; 0 of anything else
/// funding       of a perpetual: rate a year
/// accrual       of a perpetual that pays funding: row of FundingAccruals; NO_ACCRUAL of anything else
/// isLong, isShort   whether any position holds it long, or short
/// ```
///
/// @param names name of the instrument, or `collateral:` and the asset
public record Columns(
        String[] names,
        ColumnKind[] kind,
        int[] underlying,
        double[] quantity,
        double[] value,
        double[] strike,
        double[] logStrike,
        double[] sign,
        double[] volatility,
        double[] deviation,
        double[] shape,
        double[] funding,
        int[] accrual,
        boolean[] isLong,
        boolean[] isShort) {
    /// Stands for a missing row of [FundingAccruals].
    public static final int NO_ACCRUAL = -1;

    /// Number of columns.
    public int size() {
        return names.length;
    }

    /// Some of these columns, followed by others.
    ///
    /// @param kept indices of the columns to keep, in order
    public Columns keeping(int[] kept, Columns others) {
        return new Columns(
                Stream.concat(Arrays.stream(kept).mapToObj(c -> names[c]), Arrays.stream(others.names))
                        .toArray(String[]::new),
                Stream.concat(Arrays.stream(kept).mapToObj(c -> kind[c]), Arrays.stream(others.kind))
                        .toArray(ColumnKind[]::new),
                IntStream.concat(Arrays.stream(kept).map(c -> underlying[c]), Arrays.stream(others.underlying))
                        .toArray(),
                keeping(quantity, kept, others.quantity),
                keeping(value, kept, others.value),
                keeping(strike, kept, others.strike),
                keeping(logStrike, kept, others.logStrike),
                keeping(sign, kept, others.sign),
                keeping(volatility, kept, others.volatility),
                keeping(deviation, kept, others.deviation),
                keeping(shape, kept, others.shape),
                keeping(funding, kept, others.funding),
                IntStream.concat(Arrays.stream(kept).map(c -> accrual[c]), Arrays.stream(others.accrual))
                        .toArray(),
                keeping(isLong, kept, others.isLong),
                keeping(isShort, kept, others.isShort));
    }

    private static double[] keeping(double[] from, int[] kept, double[] others) {
        return DoubleStream.concat(Arrays.stream(kept).mapToDouble(c -> from[c]), Arrays.stream(others))
                .toArray();
    }

    private static boolean[] keeping(boolean[] from, int[] kept, boolean[] others) {
        boolean[] all = Arrays.copyOf(others, kept.length + others.length);
        System.arraycopy(others, 0, all, kept.length, others.length);
        for (int i = 0; i < kept.length; i++) {
            all[i] = from[kept[i]];
        }
        return all;
    }

    /// Columns of one unit each, where each unit is a sum of several options.
    ///
    /// @param value US dollars per unit at the valuation
    public static Columns ofStrips(String[] names, ColumnKind[] kind, int[] underlying, double[] value) {
        double[] zeros = new double[names.length];
        double[] ones = new double[names.length];
        Arrays.fill(ones, 1);
        int[] none = new int[names.length];
        Arrays.fill(none, NO_ACCRUAL);
        boolean[] held = new boolean[names.length];
        Arrays.fill(held, true);
        return new Columns(
                names,
                kind,
                underlying,
                ones,
                value,
                ones,
                zeros,
                ones,
                zeros,
                zeros,
                zeros,
                zeros,
                none,
                held,
                new boolean[names.length]);
    }
}
