package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.optional.OptionalParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Computes margins by venues' rules. Thread-safe.
public final class VenueCalculator {
    private final MarginEngine engine;

    /// @param engine whose backends and threads to use
    public VenueCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// One answer for each rule that can be computed, in their order.
    ///
    /// @param parts receives a warning for each other rule
    /// @param cancelled polled during the work; true cancels it
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public List<VenueAnswer> calculate(
            RiskRequest risk, List<VenueRuleRequest> questions, OptionalParts parts, BooleanSupplier cancelled) {
        List<VenueAnswer> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            VenueRuleRequest question = questions.get(i);
            parts.make(
                            engine,
                            "/venueRules/" + i,
                            "the margin by " + question.rule().name(),
                            logged -> answer(logged, risk, question, cancelled))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private static VenueAnswer answer(
            MarginEngine engine, RiskRequest risk, VenueRuleRequest question, BooleanSupplier cancelled) {
        VenueRule rule = question.rule();
        List<VenueMargin> margins = rule.margins(risk, question.charges(), new FactorMovePricer(engine, cancelled));
        GridTail tail = new TailComparison(engine, cancelled).compare(risk, rule, margins);
        double currencyPrice = risk.market().price(risk.currency());
        return VenueAnswer.of(rule, margins, currencyPrice, tail);
    }
}
