package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Finds, for each instrument and asset alone, the smallest change that reduces initial margin by an amount, and its
/// cost. Under a policy the margin is that of the requirement.
final class MarginReductionSearch {
    private static final String REDUCTION_POINTER = "/whatIf/free";
    private static final int QUANTITY_DECIMALS = 8;
    private static final int MAX_CORRECTIONS = 8;

    /// The largest quantity searched moves the account by this many times its margin, in standard deviations.
    private static final double MAX_DEVIATIONS = 4;

    /// Factor on the sum to free in a correction, so that it suffices in spite of rounding.
    private static final double CORRECTION_FACTOR = 1.00002;

    /// Largest correction, relative to the quantity.
    private static final double MAX_STEP = 0.25;

    /// Freed more than this many times the sum, a quantity is corrected downwards.
    private static final double ACCEPTED_EXCESS_FACTOR = 1.0005;

    private final AccountScenarios scenarios;
    private final ReducedFigure figure;
    private final Function<Change, WhatIfAnswer.Outcome> outcomes;
    private final OptionalParts parts;
    private final Execution execution;
    private final RiskRequest request;
    private final HedgeCandidates candidates;

    /// @param figure the margin to reduce
    /// @param outcomes computes the loss measure after a change
    /// @param parts receives a warning for each instrument or asset that is left out
    MarginReductionSearch(
            AccountScenarios scenarios,
            ReducedFigure figure,
            Function<Change, WhatIfAnswer.Outcome> outcomes,
            OptionalParts parts,
            Execution execution) {
        this.scenarios = scenarios;
        this.figure = figure;
        this.outcomes = outcomes;
        this.parts = parts;
        this.execution = execution;
        this.request = scenarios.request();
        this.candidates = new HedgeCandidates(
                request.market(), request.model(), request.asOf().plus(figure.horizon()));
    }

    /// The reductions, cheapest first, then in the order of names.
    List<WhatIfAnswer.MarginReduction> reductions(MarginReductionRequest question) {
        List<WhatIfAnswer.MarginReduction> reductions = new ArrayList<>();
        if (question.amount().compareTo(figure.before()) > 0) {
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
        double deviation = scenarios.deviation(unit, execution);
        if (!(deviation > 0)) {
            return Optional.empty();
        }
        double farthest = MAX_DEVIATIONS * figure.before().doubleValue() / deviation;
        double amount = question.amount().doubleValue();
        OptionalDouble found = new QuantitySearch(
                        quantities -> {
                            execution.throwIfCancelled();
                            double[] freed = figure.roughlyFreed(unit, quantities);
                            return Arrays.stream(freed).map(each -> -each).toArray();
                        },
                        figure.resolution())
                .find(-amount, Math.max(-farthest, lowest(kind, name)), farthest);
        return found.isEmpty()
                ? Optional.empty()
                : corrected(unit, found.getAsDouble(), lowest(kind, name), question.amount())
                        .map(outcomes)
                        .map(outcome -> new WhatIfAnswer.MarginReduction(
                                outcome,
                                figure.kind(),
                                figure.freed(outcome.change()),
                                cost(outcome.change(), question)));
    }

    /// The quantity near one of the rough search that frees the sum, and little more, by the exact margin. Corrections
    /// follow the secant through the last two quantities; the best is kept.
    private Optional<Change> corrected(Change unit, double rough, double lowest, BigDecimal amount) {
        double wanted = CORRECTION_FACTOR * amount.doubleValue();
        double last = 0;
        double lastFreed = 0;
        double next = rough;
        Change best = null;
        for (int correction = 0; correction < MAX_CORRECTIONS && next >= lowest; correction++) {
            BigDecimal quantity = rounded(unit, next);
            Change change = unit.withQuantity(quantity);
            BigDecimal exact = figure.freed(change);
            double freed = exact.doubleValue();
            if (exact.compareTo(amount) >= 0
                    && (best == null || quantity.abs().compareTo(best.quantity().abs()) < 0)) {
                best = change;
            }
            if (exact.compareTo(amount) >= 0 && freed <= ACCEPTED_EXCESS_FACTOR * amount.doubleValue()) {
                break;
            }
            double slope = (freed - lastFreed) / (next - last);
            double step = (wanted - freed) / slope;
            last = next;
            lastFreed = freed;
            next += Math.signum(step) * Math.min(Math.abs(step), MAX_STEP * Math.abs(next));
            if (!(next * rough > 0)) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The next larger quantity in whole lots, or in decimals where the lot is unknown.
    private BigDecimal rounded(Change unit, double quantity) {
        BigDecimal lot = unit.kind() == Change.Kind.TRADE ? figure.lot(unit.name()) : null;
        BigDecimal exact = new BigDecimal(quantity);
        return lot == null
                ? exact.setScale(QUANTITY_DECIMALS, RoundingMode.UP)
                : exact.divide(lot, 0, RoundingMode.UP).multiply(lot);
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
        double rate = isTrade ? question.halfSpread() : question.transferRate() * Years.of(figure.horizon());
        return Money.of(change.quantity().abs().doubleValue() * price * rate / price(request.currency()));
    }

    private Instrument instrument(String name) {
        return request.market().instruments().stream()
                .filter(candidate -> Objects.equals(candidate.name(), name))
                .findFirst()
                .orElseThrow();
    }

    private double price(String asset) {
        return request.market().price(asset);
    }
}
