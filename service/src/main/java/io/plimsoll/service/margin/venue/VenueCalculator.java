package io.plimsoll.service.margin.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.service.margin.optional.OptionalParts;
import io.plimsoll.service.stress.MovedBook;
import io.plimsoll.service.venue.GridTail;
import io.plimsoll.service.venue.TailComparison;
import io.plimsoll.service.venue.VenueMargin;
import io.plimsoll.service.venue.VenueRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Computes the margins of venues. Safe for use by several threads at once.
public final class VenueCalculator {
    private final MarginEngine engine;

    /// @param engine whose backends and threads to use
    public VenueCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// One answer for each rule that can be computed, in their order.
    ///
    /// @param parts takes a warning for each rule that cannot
    /// @param cancelled asked now and then; true ends the work
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public List<VenueAnswer> calculate(
            RiskRequest risk, List<VenueQuestion> questions, OptionalParts parts, BooleanSupplier cancelled) {
        List<VenueAnswer> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            VenueQuestion question = questions.get(i);
            parts.make(
                            "/venueRules/" + i,
                            "the margin by " + question.rule().name(),
                            () -> answer(risk, question, cancelled))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private VenueAnswer answer(RiskRequest risk, VenueQuestion question, BooleanSupplier cancelled) {
        VenueRule rule = question.rule();
        Backend reference = engine.backends().named(BackendRegistry.REFERENCE).backend();
        Execution alone = new Execution(1, Runnable::run, Execution.Progress.SILENT, cancelled);
        List<VenueMargin> margins = rule.margins(risk, question.charges(), new MovedBook(reference, alone));
        GridTail tail = new TailComparison(engine, engine.execution(Execution.Progress.SILENT, cancelled))
                .compare(risk, rule, margins);
        double currencyPrice = risk.market().assets().stream()
                .filter(price -> price.asset().equals(risk.currency()))
                .mapToDouble(AssetPrice::price)
                .findFirst()
                .orElse(1);
        return VenueAnswer.of(rule, margins, currencyPrice, tail);
    }
}
