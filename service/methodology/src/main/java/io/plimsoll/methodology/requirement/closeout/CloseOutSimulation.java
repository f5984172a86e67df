package io.plimsoll.methodology.requirement.closeout;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.staged.StagedEngine;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.money.Money;
import java.util.function.BooleanSupplier;

/// Measures the loss of a close-out on simulated paths, and its rise over the core, the measure of the account held for
/// the horizon.
///
/// The loss of a scenario is the sum of the losses of each day's sales. The paths are those of the core, continued by
/// whole periods, so that the difference is due to the close-out alone. It is floored at 0.
public final class CloseOutSimulation {
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;

    public CloseOutSimulation(MarginEngine engine, BooleanSupplier cancelled) {
        this.engine = engine;
        this.cancelled = cancelled;
    }

    /// The rise of the measure by the close-out.
    ///
    /// @param added rise over the core, at least 0, before the segment's multiplier
    /// @param risk measure that core and close-out cover together, with its interval
    /// @param sentence length of the close-out and both measures
    public record CloseOutLoss(double added, Estimate risk, String sentence) {
        /// The rise from one measure to the other.
        ///
        /// @param sold measure with the close-out
        /// @param core measure without it
        public static CloseOutLoss of(Estimate sold, Estimate core, String sentence) {
            double added = Math.max(0, Math.max(0, sold.value()) - Math.max(0, core.value()));
            return new CloseOutLoss(added, added > 0 ? sold : core, sentence);
        }

        /// The required amount and the rise, with the upper end of their error of simulation. The rise is the
        /// measure with the close-out less the core, so its error takes the place of that of the core.
        ///
        /// @param required before the segment's multiplier, with the upper end of its error
        /// @param core measure without the close-out
        public Estimate above(Estimate required, Estimate core) {
            Interval end = required.simulation();
            if (added == 0 || end.upper().isEmpty()) {
                return new Estimate(required.value() + added, end.movedBy(added));
            }
            if (risk.simulation().upper().isEmpty()) {
                return new Estimate(required.value() + added, risk.simulation());
            }
            double value = required.value() + added;
            double distance = end.upper().getAsDouble() - required.value() + distance(risk) - distance(core);
            return new Estimate(value, Interval.upTo(value + Math.max(0, distance), end.reason()));
        }

        private static double distance(Estimate measure) {
            return Math.max(0, measure.simulation().upper().orElse(measure.value())) - Math.max(0, measure.value());
        }

        /// The close-out could not be measured.
        public static CloseOutLoss leftOut(Estimate core) {
            return new CloseOutLoss(0, core, "left out, see the warnings");
        }
    }

    /// Measures a close-out. One that ends within the horizon adds nothing and needs no simulation.
    ///
    /// @param shared request without holdings, with the segment's measure, level and horizon
    /// @param core measure of the account held for the horizon
    /// @param multiplier of the segment, for the sentence
    public CloseOutLoss measure(CloseOutPlan plan, RiskRequest shared, Estimate core, double multiplier) {
        if (plan.days() == 1) {
            return new CloseOutLoss(0, core, plan.sentence());
        }
        StagedEngine staged = new StagedEngine(engine);
        Estimate sold = staged.risk(staged(plan, shared), cancelled);
        String currency = shared.currency();
        String sentence = plan.sentence() + ": the measure is " + amount(sold, multiplier, currency)
                + " with the close-out and " + amount(core, multiplier, currency) + " without";
        return CloseOutLoss.of(sold, core, sentence);
    }

    /// Checks that the work is bounded.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the close-out takes too much work
    public static void check(CloseOutPlan plan, RiskRequest shared) {
        if (plan.days() > 1) {
            staged(plan, shared);
        }
    }

    /// The stages of a close-out beyond the horizon.
    public static StagedRequest staged(CloseOutPlan plan, RiskRequest shared) {
        return new StagedRequest(shared, plan.stages());
    }

    private static String amount(Estimate measure, double multiplier, String currency) {
        return FigureText.amount(Money.of(Math.max(0, measure.value()) * multiplier), currency) + " " + currency;
    }
}
