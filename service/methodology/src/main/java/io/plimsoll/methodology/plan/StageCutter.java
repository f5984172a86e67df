package io.plimsoll.methodology.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts what is traded in all into stages: hedges first, and of each instrument no more than a stage may trade.
final class StageCutter {
    private static final int DECIMALS = 8;

    private final TradingTerms terms;

    StageCutter(TradingTerms terms) {
        this.terms = terms;
    }

    /// The hedges of a list where there are any, else all of it.
    static List<Leg> first(List<Leg> legs) {
        List<Leg> hedges = legs.stream()
                .filter(leg -> leg.purpose() == LiquidationPlan.Purpose.HEDGE)
                .toList();
        return hedges.isEmpty() ? legs : hedges;
    }

    /// As much of each as the stage may trade.
    List<Leg> filled(List<Leg> legs) {
        Map<String, Double> left = new HashMap<>();
        List<Leg> stage = new ArrayList<>();
        for (Leg leg : legs) {
            String instrument = terms.instrument(leg).name();
            double most = left.computeIfAbsent(instrument, name -> terms.perStage(terms.instrument(leg)));
            BigDecimal size = leg.quantity().abs().min(limit(most));
            if (size.signum() > 0) {
                left.put(instrument, most - size.doubleValue());
                stage.add(leg.withQuantity(
                        size.multiply(BigDecimal.valueOf(leg.quantity().signum()))));
            }
        }
        return stage;
    }

    /// The same part of each, as large as the stage may trade of the one that takes longest.
    List<Leg> balanced(List<Leg> legs) {
        Map<String, Double> sums = new HashMap<>();
        legs.forEach(leg ->
                sums.merge(terms.instrument(leg).name(), leg.quantity().abs().doubleValue(), Double::sum));
        double fraction = legs.stream()
                .mapToDouble(leg -> terms.perStage(terms.instrument(leg))
                        / sums.getOrDefault(terms.instrument(leg).name(), 1.0))
                .min()
                .orElse(1);
        return part(legs, Math.min(1, fraction));
    }

    /// A part of each.
    static List<Leg> part(List<Leg> legs, double fraction) {
        return legs.stream()
                .map(leg -> leg.withQuantity(Direction.part(leg, fraction)
                        .multiply(BigDecimal.valueOf(leg.quantity().signum()))))
                .toList();
    }

    /// What is left of a list after a stage.
    static List<Leg> rest(List<Leg> legs, List<Leg> stage) {
        Map<String, BigDecimal> done = new HashMap<>();
        stage.forEach(leg -> done.put(leg.id(), leg.quantity()));
        return legs.stream()
                .map(leg -> leg.withQuantity(leg.quantity().subtract(done.getOrDefault(leg.id(), BigDecimal.ZERO))))
                .filter(leg -> leg.quantity().signum() != 0)
                .toList();
    }

    private static BigDecimal limit(double most) {
        return Double.isInfinite(most)
                ? new BigDecimal(Double.MAX_VALUE)
                : new BigDecimal(Math.max(0, most)).setScale(DECIMALS, RoundingMode.DOWN);
    }
}
