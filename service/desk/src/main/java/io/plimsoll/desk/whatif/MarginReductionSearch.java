package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.HedgeCandidates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Finds, for each instrument and asset alone, the smallest change that reduces initial margin by an amount, and its
/// cost.
final class MarginReductionSearch {
    private static final String REDUCTION_POINTER = "/whatIf/free";
    private static final int QUANTITY_DECIMALS = 8;
    private static final int MAX_CORRECTIONS = 8;

    /// Factor on a quantity that the exact measure shows to be too small.
    private static final BigDecimal CORRECTION_FACTOR = new BigDecimal("1.00002");

    private final AccountScenarios scenarios;
    private final MarginAnswer.Margin before;
    private final Function<Change, WhatIfAnswer.Outcome> outcomes;
    private final OptionalParts parts;
    private final Execution execution;
    private final RiskRequest request;
    private final HedgeCandidates candidates;

    /// @param before margin of the unchanged account
    /// @param outcomes computes the exact margin after a change
    /// @param parts receives a warning for each instrument or asset that is left out
    MarginReductionSearch(
            AccountScenarios scenarios,
            MarginAnswer.Margin before,
            Function<Change, WhatIfAnswer.Outcome> outcomes,
            OptionalParts parts,
            Execution execution) {
        this.scenarios = scenarios;
        this.before = before;
        this.outcomes = outcomes;
        this.parts = parts;
        this.execution = execution;
        this.request = scenarios.request();
        this.candidates = new HedgeCandidates(
                request.market(),
                request.model(),
                request.asOf().plus(request.plan().horizon()));
    }

    /// The reductions, cheapest first, then in the order of names.
    List<WhatIfAnswer.MarginReduction> reductions(MarginReductionRequest question) {
        List<WhatIfAnswer.MarginReduction> reductions = new ArrayList<>();
        if (question.amount().compareTo(before.initial()) > 0) {
            return reductions;
        }
        List<String> instruments = question.instruments().isEmpty() ? linear() : outliving(question.instruments());
        instruments.forEach(instrument -> guarded(Change.Kind.TRADE, instrument, question, reductions));
        question.assets().forEach(asset -> guarded(Change.Kind.TRANSFER, asset, question, reductions));
        reductions.sort(Comparator.comparing(WhatIfAnswer.MarginReduction::cost)
                .thenComparing(reduction -> reduction.outcome().change().name()));
        return reductions;
    }

    private void guarded(
            Change.Kind kind,
            String name,
            MarginReductionRequest question,
            List<WhatIfAnswer.MarginReduction> reductions) {
        parts.make(REDUCTION_POINTER, "the reduction with " + name, () -> reduction(kind, name, question))
                .flatMap(reduction -> reduction)
                .ifPresent(reductions::add);
    }

    /// The requested instruments that can be hedges. A warning gives the reason for each other.
    private List<String> outliving(List<String> asked) {
        return asked.stream()
                .filter(name -> candidates
                        .objection(instrument(name))
                        .map(reason -> parts.take(
                                REDUCTION_POINTER, "the reduction with " + name, new Attempt.LeftOut<>(reason)))
                        .isEmpty())
                .toList();
    }

    private List<String> linear() {
        return request.market().instruments().stream()
                .filter(instrument -> !(instrument instanceof EuropeanOption))
                .filter(instrument -> candidates.objection(instrument).isEmpty())
                .map(Instrument::name)
                .limit(MarginReductionRequest.MAX_NAMES)
                .toList();
    }

    private Optional<WhatIfAnswer.MarginReduction> reduction(
            Change.Kind kind, String name, MarginReductionRequest question) {
        Change unit = new Change("free", kind, name, BigDecimal.ONE);
        double present = before.initial().doubleValue();
        double level = present - question.amount().doubleValue();
        OptionalDouble found = new QuantitySearch(scenarios, unit, execution).find(present, level, lowest(kind, name));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal quantity = new BigDecimal(found.getAsDouble()).setScale(QUANTITY_DECIMALS, RoundingMode.UP);
        for (int correction = 0;
                correction < MAX_CORRECTIONS && quantity.doubleValue() >= lowest(kind, name);
                correction++) {
            WhatIfAnswer.Outcome outcome = outcomes.apply(unit.withQuantity(quantity));
            if (outcome.freed().compareTo(question.amount()) >= 0) {
                return Optional.of(new WhatIfAnswer.MarginReduction(outcome, cost(outcome.change(), question)));
            }
            quantity = quantity.multiply(CORRECTION_FACTOR).setScale(QUANTITY_DECIMALS, RoundingMode.UP);
        }
        return Optional.empty();
    }

    /// Lowest quantity: sales are unlimited, withdrawals are limited by the balance.
    private double lowest(Change.Kind kind, String name) {
        return switch (kind) {
            case TRADE -> Double.NEGATIVE_INFINITY;
            case TRANSFER ->
                request.collateral().stream()
                        .filter(balance -> balance.asset().equals(name))
                        .mapToDouble(balance -> -Math.max(0, balance.quantity().doubleValue()))
                        .findFirst()
                        .orElse(0);
        };
    }

    private BigDecimal cost(Change change, MarginReductionRequest question) {
        boolean isTrade = change.kind() == Change.Kind.TRADE;
        double price = price(isTrade ? instrument(change.name()).asset() : change.name());
        double rate = isTrade
                ? question.halfSpread()
                : question.transferRate() * Years.of(request.plan().horizon());
        return Money.of(change.quantity().abs().doubleValue() * price * rate / price(request.currency()));
    }

    private Instrument instrument(String name) {
        return request.market().instruments().stream()
                .filter(candidate -> Objects.equals(candidate.name(), name))
                .findFirst()
                .orElseThrow();
    }

    private double price(String asset) {
        return request.market().assets().stream()
                .filter(entry -> entry.asset().equals(asset))
                .mapToDouble(AssetPrice::price)
                .findFirst()
                .orElse(1);
    }
}
