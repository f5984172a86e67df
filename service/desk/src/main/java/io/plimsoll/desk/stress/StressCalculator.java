package io.plimsoll.desk.stress;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.scenario.PositionGain;
import io.plimsoll.methodology.scenario.ScenarioGains;
import io.plimsoll.methodology.scenario.StressRevaluation;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Answers stress requests, on the reference backend and without randomness. Thread-safe.
public final class StressCalculator {
    private final MarginEngine engine;

    /// @param engine whose reference backend and threads to use
    public StressCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// The stress of an account.
    ///
    /// @param progress receives the number of finished scenarios
    /// @param cancelled polled before each scenario; true cancels the work
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public StressAnswer calculate(StressRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        RiskRequest risk = request.margin().risk();
        Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, cancelled);
        StressRevaluation revaluation = new StressRevaluation(engine, cancelled);
        List<StressAnswer.Outcome> outcomes = new ArrayList<>();
        OptionalParts parts = new OptionalParts();
        int done = 0;
        for (StressScenario scenario : request.scenarios()) {
            execution.throwIfCancelled();
            parts.make("/stress", "the scenario " + scenario.name(), () -> outcome(revaluation.gains(risk, scenario)))
                    .ifPresent(outcomes::add);
            progress.report(++done, request.scenarios().size());
        }
        ReverseStressRequest question = request.reverse();
        Optional<ReverseAnswer> reverse = question == null
                ? Optional.empty()
                : parts.make("/stress/reverse", "reverse stress", () -> {
                    Reverse search = new Reverse(risk, new FactorMovePricer(engine, cancelled), execution, question);
                    return new ReverseAnswer(search.reached(), search.frontiers());
                });
        List<Notice> warnings = new ArrayList<>(Plausibility.of(risk));
        warnings.addAll(request.margin().documentNotices());
        warnings.addAll(parts.warnings());
        return new StressAnswer(
                risk.asOf(),
                risk.currency(),
                Money.of(revaluation.value(risk)),
                outcomes,
                outcomes.stream()
                        .min(Comparator.comparing(StressAnswer.Outcome::pnl))
                        .map(outcome -> outcome.scenario().name())
                        .orElse(null),
                reverse.map(ReverseAnswer::reached).orElse(List.of()),
                reverse.map(ReverseAnswer::frontiers).orElse(List.of()),
                question == null || reverse.isEmpty() ? List.of() : question.plane(),
                warnings,
                EngineVersion.CURRENT,
                request.margin().requestHash());
    }

    private record ReverseAnswer(List<StressAnswer.Reached> reached, List<StressAnswer.Frontier> frontiers) {}

    private static StressAnswer.Outcome outcome(ScenarioGains gains) {
        List<PositionGain> positions = gains.positions();
        BigDecimal total = Money.of(gains.total());
        List<BigDecimal> amounts =
                Money.allocate(positions.stream().map(PositionGain::total).toList(), total);
        double closing = positions.stream().mapToDouble(PositionGain::closing).sum();
        return new StressAnswer.Outcome(
                gains.scenario(),
                total,
                Money.of(0.0 - closing),
                IntStream.range(0, amounts.size())
                        .mapToObj(i ->
                                new StressAnswer.PositionPnl(positions.get(i).positionId(), amounts.get(i)))
                        .toList());
    }

    /// The reverse part of an answer.
    private static final class Reverse {
        private final FactorLossFunction losses;
        private final ReverseStress search;
        private final Execution execution;
        private final ReverseStressRequest question;

        Reverse(RiskRequest risk, FactorMovePricer moved, Execution execution, ReverseStressRequest question) {
            this.question = question;
            this.losses = new FactorLossFunction(risk, moved);
            this.search = new ReverseStress(losses);
            this.execution = execution;
        }

        List<StressAnswer.Reached> reached() {
            return question.losses().stream().map(this::reached).toList();
        }

        private StressAnswer.Reached reached(BigDecimal loss) {
            execution.throwIfCancelled();
            return search.mostLikely(loss.doubleValue())
                    .map(move -> new StressAnswer.Reached(
                            loss, move.distance(), search.probability(move), Money.of(move.loss()), moves(move)))
                    .orElseGet(() -> new StressAnswer.Reached(loss, null, null, null, List.of()));
        }

        private List<StressAnswer.FactorMove> moves(JointFactorMove move) {
            return IntStream.range(0, losses.size())
                    .mapToObj(i -> {
                        RiskFactor factor = losses.factors().get(i);
                        return new StressAnswer.FactorMove(factor.name(), factor.kind(), change(move, i));
                    })
                    .toList();
        }

        private double change(JointFactorMove move, int factor) {
            double change = move.changes()[factor];
            return losses.factors().get(factor).kind().isLogNormal() ? StrictMath.expm1(change) : change;
        }

        List<StressAnswer.Frontier> frontiers() {
            if (question.plane().isEmpty()) {
                return List.of();
            }
            int one = index(question.plane().getFirst());
            int other = index(question.plane().getLast());
            return LossFrontier.of(losses, one, other)
                    .map(frontier -> question.losses().stream()
                            .map(loss -> new StressAnswer.Frontier(
                                    loss,
                                    frontier.points(loss.doubleValue()).stream()
                                            .map(point -> new StressAnswer.Point(
                                                    change(point, one), change(point, other), point.distance()))
                                            .toList()))
                            .toList())
                    .orElse(List.of());
        }

        private int index(String name) {
            return IntStream.range(0, losses.size())
                    .filter(i -> Objects.equals(losses.factors().get(i).name(), name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
