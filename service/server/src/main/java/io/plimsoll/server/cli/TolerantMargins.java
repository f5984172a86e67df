package io.plimsoll.server.cli;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.tolerance.ScenarioTolerance;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Margins with as many scenarios as a tolerance takes. The answer is that of a request with this number of scenarios,
/// so it can be computed again.
///
/// @param relative tolerance of the margin's measure
record TolerantMargins(double relative) {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)\\s?%");
    private static final double PER_CENT = 100;

    /// What is asked.
    ///
    /// @param request with its own number of scenarios
    /// @param reader reads it with another number
    record Asked(MarginRequest request, IntFunction<ReadResult<MarginRequest>> reader) {}

    /// What was found.
    ///
    /// @param request with the number of scenarios that was found
    /// @param answer to it
    /// @param shortfall why the tolerance was not reached; null if it was
    record Found(
            MarginRequest request,
            MarginAnswer answer,
            @Nullable String shortfall) {}

    /// Reads a tolerance such as `0.5%`, above 0; empty if the text is none.
    static Optional<Double> tolerance(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        return Optional.of(matcher)
                .filter(Matcher::matches)
                .map(found -> Double.parseDouble(found.group(1)) / PER_CENT)
                .filter(tolerance -> tolerance > 0);
    }

    /// Finds the number of scenarios, and computes the margin with it.
    ///
    /// @param margins computes a margin
    Computation<Asked, Found> over(Computation<MarginRequest, MarginAnswer> margins) {
        return (asked, progress, cancelled) -> {
            // A policy may ask for more scenarios than the first looks have. A large book may take fewer than the last.
            SortedMap<Integer, MarginRequest> looks = new TreeMap<>();
            for (int n : ScenarioTolerance.LOOKS) {
                if (asked.reader.apply(n) instanceof ReadResult.Accepted<MarginRequest>(MarginRequest possible)) {
                    looks.put(n, possible);
                }
            }
            MarginRequest found = asked.request;
            String shortfall = "no number of scenarios from 10,000 on is allowed for this request";
            if (!looks.isEmpty()) {
                ScenarioTolerance.Outcome outcome = ScenarioTolerance.find(
                        relative, List.copyOf(looks.keySet()), n -> measured(margins, asked.request, n, cancelled));
                found = Objects.requireNonNull(looks.get(outcome.scenarios()));
                shortfall = outcome instanceof ScenarioTolerance.Outcome.NotReached(int scenarios, double reached)
                        ? notReached(scenarios, reached)
                        : null;
            }
            return new Found(found, margins.calculate(found, progress, cancelled), shortfall);
        };
    }

    private static String notReached(int scenarios, double reached) {
        return String.format(
                Locale.ROOT,
                "%,d scenarios, the most that are possible here, reach %s",
                scenarios,
                Double.isFinite(reached)
                        ? String.format(Locale.ROOT, "%.3g %%", PER_CENT * reached)
                        : "no tolerance, because the figure is zero or has no interval");
    }

    /// The margin's measure at its confidence alone.
    private static Estimate measured(
            Computation<MarginRequest, MarginAnswer> margins,
            MarginRequest request,
            int scenarios,
            BooleanSupplier cancelled) {
        RiskRequest risk = request.risk();
        RiskLevels levels = new RiskLevels(
                risk.levels().measure(),
                risk.levels().confidence(),
                List.of(risk.levels().confidence()),
                RiskLevels.PositionFigures.CONTRIBUTIONS,
                null);
        MarginRequest alone = new MarginRequest(
                risk.withPlan(risk.plan().withScenarios(scenarios)).withLevels(levels), request.requestHash());
        MarginAnswer.Losses losses = margins.calculate(alone, Execution.Progress.SILENT, cancelled)
                .losses()
                .getFirst();
        return switch (levels.measure()) {
            case VALUE_AT_RISK ->
                estimate(losses.valueAtRisk(), losses.valueAtRiskInterval().simulation());
            case EXPECTED_SHORTFALL ->
                estimate(
                        losses.expectedShortfall(),
                        losses.expectedShortfallInterval().simulation());
        };
    }

    private static Estimate estimate(BigDecimal value, MarginAnswer.AmountInterval interval) {
        BigDecimal lower = interval.lower();
        BigDecimal upper = interval.upper();
        Interval ends = lower == null || upper == null
                ? Interval.none("an end is missing")
                : Interval.between(lower.doubleValue(), upper.doubleValue());
        return new Estimate(value.doubleValue(), ends);
    }
}
