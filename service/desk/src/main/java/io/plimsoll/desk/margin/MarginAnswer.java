package io.plimsoll.desk.margin;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.venue.VenueAnswer;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.running.RunningLossFigures;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The margin of a portfolio and what stands behind it. Every amount is exact, in the report currency, with
/// [Money#DECIMALS] decimals.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset
/// @param margin what is asked for
/// @param losses one entry for each confidence level, in the order of the request
/// @param offset what holding the positions together saves; null where they were not measured alone
/// @param contributions by position, then collateral, each in the order of their names; their expected
///     shortfalls sum exactly to the expected shortfall at the margin's confidence
/// @param running losses on the way to the horizon; null where nobody asked
/// @param requirement what the policy asks for; null where the request named none
/// @param plan a liquidation in stages; null where the account needs none and nobody asked
/// @param value present value of positions and collateral
/// @param warnings what a reader should know
/// @param estimation how the error of estimation was measured, or why it was not
/// @param evidence what it takes to compute this again
/// @param engineVersion version of the build that computed it
/// @param requestHash digest of the request
/// @param provenance where the model comes from; null where the request does not say
/// @param venues what venues would ask for, in the order of the request; empty where nobody asked
public record MarginAnswer(
        Instant asOf,
        String currency,
        Margin margin,
        List<Losses> losses,
        @Nullable Offset offset,
        List<Share> contributions,
        @Nullable Running running,
        @Nullable Requirement requirement,
        @Nullable LiquidationPlan plan,
        BigDecimal value,
        List<Notice> warnings,
        String estimation,
        Evidence evidence,
        String engineVersion,
        String requestHash,
        @Nullable ModelProvenance provenance,
        List<VenueAnswer> venues) {
    /// Copies the lists.
    public MarginAnswer {
        venues = List.copyOf(venues);
        losses = List.copyOf(losses);
        contributions = List.copyOf(contributions);
        warnings = List.copyOf(warnings);
    }

    /// A 95 % interval, or one end of it, or the reason why there is none.
    ///
    /// @param lower lower end; null where nothing bounds the figure from below
    /// @param upper upper end, at least `lower`; null where nothing bounds the figure from above
    /// @param reason why an end is missing; null where both are there
    public record AmountInterval(
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            @Nullable String reason) {
        /// The interval of a figure, widened where rounding has put the amount outside it.
        static AmountInterval around(BigDecimal amount, io.plimsoll.kernels.risk.Interval interval) {
            return new AmountInterval(
                    interval.lower().isPresent()
                            ? amount.min(Money.of(interval.lower().getAsDouble()))
                            : null,
                    interval.upper().isPresent()
                            ? amount.max(Money.of(interval.upper().getAsDouble()))
                            : null,
                    interval.isWhole() ? null : interval.reason());
        }

        /// The interval with `change` made to each end; `change` must keep their order.
        AmountInterval map(UnaryOperator<BigDecimal> change) {
            return new AmountInterval(
                    lower == null ? null : change.apply(lower), upper == null ? null : change.apply(upper), reason);
        }
    }

    /// The 95 % intervals of a figure, by the error that they hold.
    ///
    /// @param simulation the Monte Carlo error
    /// @param estimation the error of the history and of the fitted parameters; null where the model has none
    /// @param total both; null where `estimation` is
    public record AmountIntervals(
            AmountInterval simulation,
            @Nullable AmountInterval estimation,
            @Nullable AmountInterval total) {
        static AmountIntervals around(BigDecimal amount, Estimate estimate) {
            return new AmountIntervals(
                    AmountInterval.around(amount, estimate.simulation()),
                    estimate.estimation() == null ? null : AmountInterval.around(amount, estimate.estimation()),
                    estimate.total()
                            .map(total -> AmountInterval.around(amount, total))
                            .orElse(null));
        }

        /// Each interval with `change` made to its ends; `change` must keep their order.
        public AmountIntervals map(UnaryOperator<BigDecimal> change) {
            return new AmountIntervals(
                    simulation.map(change),
                    estimation == null ? null : estimation.map(change),
                    total == null ? null : total.map(change));
        }

        /// The interval for all errors that are known.
        public AmountInterval widest() {
            return total == null ? simulation : total;
        }

        AmountIntervals flooredAtZero() {
            return map(Money.round(BigDecimal.ZERO)::max);
        }
    }

    /// What is asked for.
    ///
    /// @param initial the measure at the confidence level, never below zero
    /// @param initialInterval its intervals, never below zero
    /// @param maintenance the policy's fraction of `initial`
    /// @param measure the measure it is set by
    /// @param confidence the level it is set at
    public record Margin(
            BigDecimal initial,
            AmountIntervals initialInterval,
            BigDecimal maintenance,
            RiskMeasure measure,
            BigDecimal confidence) {}

    /// Losses at one level, relative to `value`; positive where value is lost.
    ///
    /// @param confidence the level
    /// @param valueAtRisk the quantile of the losses
    /// @param valueAtRiskInterval its intervals
    /// @param expectedShortfall mean of the losses beyond the quantile
    /// @param expectedShortfallInterval its intervals
    public record Losses(
            BigDecimal confidence,
            BigDecimal valueAtRisk,
            AmountIntervals valueAtRiskInterval,
            BigDecimal expectedShortfall,
            AmountIntervals expectedShortfallInterval) {
        public static Losses of(LossFigures figures) {
            BigDecimal valueAtRisk = Money.of(figures.valueAtRisk().value());
            BigDecimal expectedShortfall = Money.of(figures.expectedShortfall().value());
            return new Losses(
                    figures.confidence().level(),
                    valueAtRisk,
                    AmountIntervals.around(valueAtRisk, figures.valueAtRisk()),
                    expectedShortfall,
                    AmountIntervals.around(expectedShortfall, figures.expectedShortfall()));
        }
    }

    /// What holding the positions together saves.
    ///
    /// @param isolated sum of what each net holding would need alone
    /// @param cross what they need together: the initial margin
    /// @param benefit `isolated` less `cross`; a value at risk can make it negative
    public record Offset(BigDecimal isolated, BigDecimal cross, BigDecimal benefit) {}

    /// The worst running loss of each path: the largest loss at any watched time, never below zero.
    ///
    /// @param losses one entry for each confidence level, in the order of the request
    /// @param equities one entry for each equity, in the order of the request
    public record Running(List<Losses> losses, List<UsedUp> equities) {
        /// Copies the lists.
        public Running {
            losses = List.copyOf(losses);
            equities = List.copyOf(equities);
        }

        static Running of(RunningLossFigures figures) {
            return new Running(
                    figures.losses().stream().map(Losses::of).toList(),
                    figures.usedUp().stream()
                            .map(entry -> new UsedUp(Money.of(entry.equity()), entry.probability()))
                            .toList());
        }
    }

    /// How likely an equity is to be used up at the end of some step.
    ///
    /// @param equity report currency
    /// @param probability with its 95 % interval
    public record UsedUp(BigDecimal equity, Estimate probability) {}

    /// The part of one position, or of one balance of collateral.
    ///
    /// @param positionId the position, or `collateral:` and the asset
    /// @param expectedShortfall its contribution to the expected shortfall at the margin's confidence
    /// @param expectedShortfallInterval intervals of that contribution
    /// @param standalone what its whole net holding would need alone; null where that was left out
    public record Share(
            String positionId,
            BigDecimal expectedShortfall,
            AmountIntervals expectedShortfallInterval,
            @Nullable BigDecimal standalone) {}
}
