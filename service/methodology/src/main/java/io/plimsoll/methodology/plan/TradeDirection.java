package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A direction of trading: one holding, or several in proportion, so that offsetting positions are closed together.
///
/// @param name breaks ties between equally good directions
/// @param wholes the full trades: the closing of each position, or the largest hedge
record TradeDirection(String name, List<PlannedTrade> wholes) {
    /// Significant digits of a trade's size, relative to the full trade.
    private static final int SIZE_DIGITS = 4;

    private static final int MAX_DECIMALS = 18;

    TradeDirection {
        wholes = List.copyOf(wholes);
    }

    boolean isHedge() {
        return wholes.getFirst().purpose() == LiquidationPlan.Purpose.HEDGE;
    }

    /// Trades of a fraction of the direction in whole lots, limited to what is left and to what the stages of the plan
    /// can trade. The rest of a holding that is no whole lot is traded with its last lot.
    ///
    /// @param fraction of the full trades, above 0
    /// @param stages left in the plan
    List<PlannedTrade> trades(double fraction, AccountAfterTrades account, TradingTerms terms, int stages) {
        Map<String, BigDecimal> capacities = new HashMap<>();
        List<PlannedTrade> trades = new ArrayList<>();
        for (PlannedTrade whole : wholes) {
            Instrument instrument = terms.instrument(whole);
            BigDecimal capacity =
                    capacities.computeIfAbsent(instrument.name(), name -> capacity(instrument, account, terms, stages));
            BigDecimal size = terms.inLots(part(whole, fraction), instrument, RoundingMode.UP)
                    .min(left(whole, account));
            if (size.compareTo(capacity) > 0) {
                size = terms.inLots(capacity, instrument, RoundingMode.DOWN);
            }
            if (size.signum() > 0) {
                capacities.put(instrument.name(), capacity.subtract(size));
                trades.add(whole.withQuantity(whole.quantity().signum() > 0 ? size : size.negate()));
            }
        }
        return trades;
    }

    /// A fraction of a trade's size, rounded up to [#SIZE_DIGITS].
    static BigDecimal part(PlannedTrade whole, double fraction) {
        BigDecimal size = whole.quantity().abs();
        int exponent = size.precision() - size.scale() - 1;
        int decimals = Math.clamp(SIZE_DIGITS - exponent, 0, MAX_DECIMALS);
        return size.multiply(BigDecimal.valueOf(fraction))
                .setScale(decimals, RoundingMode.UP)
                .min(size);
    }

    private static BigDecimal left(PlannedTrade whole, AccountAfterTrades account) {
        BigDecimal left = account.left(whole).abs();
        return whole.purpose() == LiquidationPlan.Purpose.HEDGE
                ? whole.quantity().abs().subtract(left).max(BigDecimal.ZERO)
                : left;
    }

    private static BigDecimal capacity(
            Instrument instrument, AccountAfterTrades account, TradingTerms terms, int stages) {
        double most = terms.perStage(instrument) * stages;
        return Double.isInfinite(most)
                ? new BigDecimal(Double.MAX_VALUE)
                : new BigDecimal(most)
                        .setScale(TradeDirection.MAX_DECIMALS, RoundingMode.DOWN)
                        .subtract(account.traded(instrument.name()))
                        .max(BigDecimal.ZERO);
    }
}
