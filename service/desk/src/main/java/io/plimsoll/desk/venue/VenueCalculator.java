package io.plimsoll.desk.venue;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Position;
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
            String path = "/venueRules/" + i;
            List<Position> positions = VenuePositions.at(question.rule().venue(), risk.positions());
            if (positions.size() < risk.positions().size()) {
                parts.warn(leftOut(path, question.rule(), risk.positions().size() - positions.size()));
            }
            RiskRequest held = risk.holding(positions, risk.collateral());
            parts.make(
                            engine,
                            path,
                            "the margin by " + question.rule().name(),
                            logged -> answer(logged, held, question, cancelled))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private static Notice leftOut(String path, VenueRule rule, int count) {
        return new Notice(
                "other-venues-left-out",
                path,
                count + (count == 1 ? " position names" : " positions name") + " another venue than " + rule.venue()
                        + " and " + (count == 1 ? "does" : "do") + " not enter the margin by " + rule.name());
    }

    private static VenueAnswer answer(
            MarginEngine engine, RiskRequest risk, VenueRuleRequest question, BooleanSupplier cancelled) {
        VenueRule rule = question.rule();
        List<VenueMargin> margins =
                rule.margins(risk, question.charges(), new FactorMovePricer(engine, cancelled)::unitGains);
        GridTail tail = new TailComparison(engine, cancelled).compare(risk, rule, margins);
        double currencyPrice = risk.market().price(risk.currency());
        return VenueAnswer.of(rule, margins, currencyPrice, tail);
    }
}
