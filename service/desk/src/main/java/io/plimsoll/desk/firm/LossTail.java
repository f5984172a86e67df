package io.plimsoll.desk.firm;

import io.plimsoll.kernels.risk.Confidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The worst scenarios of a cell. Measures the cell and the contributions of the cells within it on them.
///
/// With `k = ⌈α n⌉` and the quantile `q`, the loss of rank `k`,
/// ```
/// ES(L)   = ( Σ L(s) over L(s) > q  +  (n (1 - α) - #{L > q}) q ) / (n (1 - α))        Acerbi and Tasche (2002), eq.
/// 12
/// ES(C|L) = ( Σ C(s) over L(s) > q  +  (n (1 - α) - #{L > q}) C_q ) / (n (1 - α))
/// VaR(C|L) = C_q, the mean of C(s) over L(s) = q
/// ```
/// These are the Euler contributions `E[C | L >= VaR]` and `E[C | L = VaR]` (Tasche, Risk contributions and
/// performance measurement, 1999) of the simulated law: linear in `C`, and `ES(L|L) = ES(L)`. Scenarios of
/// equal loss count alike, so that no order decides. In exact arithmetic.
///
/// @param beyond scenarios of a loss above the quantile
/// @param at scenarios of a loss equal to the quantile
/// @param count `n (1 - α)`
record LossTail(int[] beyond, int[] at, BigDecimal count) {
    private static final MathContext DIGITS = new MathContext(60);

    /// The tail of losses.
    static LossTail of(long[] losses, Confidence confidence) {
        long[] ascending = losses.clone();
        Arrays.sort(ascending);
        long quantile = ascending[confidence.rank(losses.length) - 1];
        return new LossTail(
                IntStream.range(0, losses.length)
                        .filter(scenario -> losses[scenario] > quantile)
                        .toArray(),
                IntStream.range(0, losses.length)
                        .filter(scenario -> losses[scenario] == quantile)
                        .toArray(),
                BigDecimal.ONE.subtract(confidence.level()).multiply(BigDecimal.valueOf(losses.length)));
    }

    /// The contribution of a cell to the value at risk, units.
    BigDecimal valueAtRisk(long[] cell) {
        return sum(cell, at).divide(BigDecimal.valueOf(at.length), DIGITS);
    }

    /// The contribution of a cell to the expected shortfall, units.
    BigDecimal expectedShortfall(long[] cell) {
        BigDecimal rest = count.subtract(BigDecimal.valueOf(beyond.length));
        return sum(cell, beyond).add(rest.multiply(valueAtRisk(cell))).divide(count, DIGITS);
    }

    /// The sum of absolute losses of a scenario is below 2^62, but not that of many scenarios.
    private static BigDecimal sum(long[] cell, int[] scenarios) {
        BigDecimal sum = BigDecimal.ZERO;
        long part = 0;
        for (int scenario : scenarios) {
            long next = part + cell[scenario];
            if (((part ^ next) & (cell[scenario] ^ next)) < 0) {
                sum = sum.add(BigDecimal.valueOf(part));
                next = cell[scenario];
            }
            part = next;
        }
        return sum.add(BigDecimal.valueOf(part));
    }
}
