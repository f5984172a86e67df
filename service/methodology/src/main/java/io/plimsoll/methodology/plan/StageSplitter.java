package io.plimsoll.methodology.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits the trades of a plan into stages: hedges first, and in each instrument no more than a stage may trade.
final class StageSplitter {
    private static final int DECIMALS = 8;

    private final TradingTerms terms;

    StageSplitter(TradingTerms terms) {
        this.terms = terms;
    }

    /// The hedges among the trades; all trades if there are none.
    static List<PlannedTrade> first(List<PlannedTrade> trades) {
        List<PlannedTrade> hedges = trades.stream()
                .filter(trade -> trade.purpose() == LiquidationPlan.Purpose.HEDGE)
                .toList();
        return hedges.isEmpty() ? trades : hedges;
    }

    /// As much of each trade as one stage may trade.
    List<PlannedTrade> filled(List<PlannedTrade> trades) {
        Map<String, Double> left = new HashMap<>();
        List<PlannedTrade> stage = new ArrayList<>();
        for (PlannedTrade trade : trades) {
            String instrument = terms.instrument(trade).name();
            double most = left.computeIfAbsent(instrument, name -> terms.perStage(terms.instrument(trade)));
            BigDecimal size = trade.quantity().abs();
            BigDecimal limit = limit(most);
            if (size.compareTo(limit) > 0) {
                size = terms.inLots(limit, terms.instrument(trade), RoundingMode.DOWN);
            }
            if (size.signum() > 0) {
                left.put(instrument, most - size.doubleValue());
                stage.add(trade.withQuantity(
                        size.multiply(BigDecimal.valueOf(trade.quantity().signum()))));
            }
        }
        return stage;
    }

    /// The same fraction of each trade, the largest that one stage may trade in every instrument.
    List<PlannedTrade> balanced(List<PlannedTrade> trades) {
        Map<String, Double> sums = new HashMap<>();
        trades.forEach(trade -> sums.merge(
                terms.instrument(trade).name(), trade.quantity().abs().doubleValue(), Double::sum));
        double fraction = trades.stream()
                .mapToDouble(trade -> terms.perStage(terms.instrument(trade))
                        / sums.getOrDefault(terms.instrument(trade).name(), 1.0))
                .min()
                .orElse(1);
        return part(trades, Math.min(1, fraction), RoundingMode.DOWN);
    }

    /// A fraction of each trade in whole lots, or the whole trade.
    ///
    /// @param rounding of lots, [RoundingMode#UP] or [RoundingMode#DOWN]
    List<PlannedTrade> part(List<PlannedTrade> trades, double fraction, RoundingMode rounding) {
        return trades.stream()
                .map(trade -> trade.withQuantity(size(trade, fraction, rounding)
                        .multiply(BigDecimal.valueOf(trade.quantity().signum()))))
                .filter(trade -> trade.quantity().signum() != 0)
                .toList();
    }

    private BigDecimal size(PlannedTrade trade, double fraction, RoundingMode rounding) {
        BigDecimal whole = trade.quantity().abs();
        return fraction >= 1
                ? whole
                : terms.inLots(TradeDirection.part(trade, fraction), terms.instrument(trade), rounding)
                        .min(whole);
    }

    /// The trades left after a stage.
    static List<PlannedTrade> rest(List<PlannedTrade> trades, List<PlannedTrade> stage) {
        Map<String, BigDecimal> done = new HashMap<>();
        stage.forEach(trade -> done.put(trade.id(), trade.quantity()));
        return trades.stream()
                .map(trade ->
                        trade.withQuantity(trade.quantity().subtract(done.getOrDefault(trade.id(), BigDecimal.ZERO))))
                .filter(trade -> trade.quantity().signum() != 0)
                .toList();
    }

    private static BigDecimal limit(double most) {
        return Double.isInfinite(most)
                ? new BigDecimal(Double.MAX_VALUE)
                : new BigDecimal(Math.max(0, most)).setScale(DECIMALS, RoundingMode.DOWN);
    }
}
