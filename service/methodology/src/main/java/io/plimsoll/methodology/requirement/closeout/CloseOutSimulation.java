package io.plimsoll.methodology.requirement.closeout;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.staged.StagedEngine;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.methodology.money.Money;
import java.util.function.BooleanSupplier;

/// The loss of a close-out on the simulated paths, and by how much its measure is above that of the book held for
/// the horizon.
///
/// The loss of a scenario is the sum over the days of the loss of what is sold on each. The paths of the close-out are
/// those of the core, drawn on by whole periods, so that the difference is that of the sale alone. It is never below
/// zero: a book whose parts happen
/// to lose less one after the other still has to stand the core.
public final class CloseOutSimulation {
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;

    public CloseOutSimulation(MarginEngine engine, BooleanSupplier cancelled) {
        this.engine = engine;
        this.cancelled = cancelled;
    }

    /// What the close-out adds.
    ///
    /// @param added to the measure of the held book, at least 0, before the segment's multiplier
    /// @param risk of what core and close-out are to cover together, with its Monte Carlo interval
    /// @param sentence how it came about
    public record CloseOutLoss(double added, Estimate risk, String sentence) {
        /// Nothing was measured beside the core.
        public static CloseOutLoss leftOut(Estimate core) {
            return new CloseOutLoss(0, core, "left out, see the warnings");
        }
    }

    /// Measures a close-out. What is over within the horizon is the core, and needs no run of its own.
    ///
    /// @param plan how the book is sold
    /// @param shared a request that holds nothing, with the segment's measure, level and horizon
    /// @param core measure of the book held for the horizon
    /// @param multiplier of the segment, for the sentence
    public CloseOutLoss measure(CloseOutPlan plan, RiskRequest shared, Estimate core, double multiplier) {
        if (plan.days() == 1) {
            return new CloseOutLoss(0, core, plan.sentence());
        }
        StagedEngine staged = new StagedEngine(engine);
        Estimate sold = staged.risk(new StagedRequest(shared, plan.stages()), cancelled);
        double added = Math.max(0, Math.max(0, sold.value()) - Math.max(0, core.value()));
        String sentence = plan.sentence() + ": sold on the path, the book needs " + amount(sold, multiplier)
                + ", held for the horizon " + amount(core, multiplier);
        return new CloseOutLoss(added, added > 0 ? sold : core, sentence);
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there is too much to do
    public static void check(CloseOutPlan plan, RiskRequest shared) {
        if (plan.days() > 1) {
            new StagedRequest(shared, plan.stages());
        }
    }

    private static String amount(Estimate measure, double multiplier) {
        return Money.of(Math.max(0, measure.value()) * multiplier).toPlainString();
    }
}
