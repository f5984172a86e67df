package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Shared by the workloads: prices, volatilities, correlations and quantities as plain formulas of an index.
/// There is no randomness in a definition.
public final class WorkloadMarket {
    /// The instant of every valuation. Nothing depends on it but the dates of expiries.
    public static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    /// The levels that have a published answer.
    static final RiskLevels LEVELS = new RiskLevels(
            RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), List.of(Confidence.of(0.975), Confidence.of(0.99)));

    private WorkloadMarket() {}

    /// Price of asset `i`: `100 (1 + 0.3 (i mod 7))` US dollars.
    public static double spot(int i) {
        return 100 * (1 + 0.3 * (i % 7));
    }

    /// Annual volatility of asset `i`: `0.40 + 0.02 (i mod 20)`.
    public static double volatility(int i) {
        return 0.40 + 0.02 * (i % 20);
    }

    /// Correlation of assets `i` and `j`: `0.3 + 0.6 exp(-|i - j| / 8)`, and 1 where they are one.
    public static double correlation(int i, int j) {
        return i == j ? 1 : 0.3 + 0.6 * Math.exp(-Math.abs(i - j) / 8.0);
    }

    /// Units held by position `k`: `(17 k mod 11) - 5`.
    public static int quantity(int k) {
        return 17 * k % 11 - 5;
    }

    /// Name of asset `i`.
    static String asset(int i) {
        return String.format(Locale.ROOT, "A%02d", i);
    }

    /// A name with a number, so that names are in the order of their numbers.
    static String name(char kind, int number) {
        return String.format(Locale.ROOT, "%c%04d", kind, number);
    }

    static List<AssetPrice> prices(int assets) {
        return IntStream.range(0, assets)
                .mapToObj(i -> new AssetPrice(asset(i), spot(i)))
                .toList();
    }

    static List<RiskFactor> spotFactors(int assets) {
        return IntStream.range(0, assets)
                .mapToObj(i -> new RiskFactor(RiskFactor.nameOf(asset(i), FactorKind.SPOT), volatility(i), 0))
                .toList();
    }

    /// Correlation of the spots of the first `assets` assets, row by row.
    public static double[][] correlations(int assets) {
        double[][] rows = new double[assets][assets];
        for (int i = 0; i < assets; i++) {
            for (int j = 0; j < assets; j++) {
                rows[i][j] = correlation(i, j);
            }
        }
        return rows;
    }

    static Position position(int k, String instrument, int quantity) {
        return new Position(name('P', k), instrument, BigDecimal.valueOf(quantity), null, null);
    }
}
