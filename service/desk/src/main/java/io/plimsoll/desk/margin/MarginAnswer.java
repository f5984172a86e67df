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

/// The answer to a margin request. Every amount is exact, in the report currency, with [Money#DECIMALS] decimals.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset
/// @param losses one entry for each confidence level, in the order of the request
/// @param offset saving of holding the positions together; null if they were not measured alone
/// @param contributions of positions, then of collateral, each in the order of names; their expected shortfalls sum
///     exactly to the expected shortfall at the margin's confidence
/// @param running worst running losses until the horizon; null if not requested
/// @param requirement under the policy; null if the request names none or it was not computed
/// @param plan liquidation in stages; null if neither the account's band nor the request asks for one
/// @param value present value of positions and collateral
/// @param warnings about the request and the answer
/// @param estimation how the error of estimation was measured, or why it was not
/// @param evidence inputs with which the figures can be reproduced
/// @param engineVersion version of the program
/// @param requestHash digest of the request
/// @param provenance origin of the model; null if unknown
/// @param greeks of positions; null if not requested or not computed
/// @param venues margins by venues' rules, in the order of the request; empty if not requested
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
        @Nullable GreeksTable greeks,
        List<VenueAnswer> venues) {
    /// Copies the lists.
    public MarginAnswer {
        venues = List.copyOf(venues);
        losses = List.copyOf(losses);
        contributions = List.copyOf(contributions);
        warnings = List.copyOf(warnings);
    }

    /// A 95 % interval whose ends can be missing.
    ///
    /// @param lower lower end; null if the figure has no lower bound
    /// @param upper upper end, at least `lower`; null if the figure has no upper bound
    /// @param reason why an end is missing; null if none is
    public record AmountInterval(
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            @Nullable String reason) {
        /// The interval of a figure, widened if rounding puts the amount outside it.
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

        /// The interval with `change` applied to each end; `change` must be monotonic.
        AmountInterval map(UnaryOperator<BigDecimal> change) {
            return new AmountInterval(
                    lower == null ? null : change.apply(lower), upper == null ? null : change.apply(upper), reason);
        }
    }

    /// The 95 % intervals of a figure, by source of error.
    ///
    /// @param simulation for the Monte Carlo error
    /// @param estimation for the error of history and fitted parameters; null if the model has none
    /// @param total for both errors; null if `estimation` is
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

        /// Each interval with `change` applied to its ends; `change` must be monotonic.
        public AmountIntervals map(UnaryOperator<BigDecimal> change) {
            return new AmountIntervals(
                    simulation.map(change),
                    estimation == null ? null : estimation.map(change),
                    total == null ? null : total.map(change));
        }

        /// The interval for all known errors.
        public AmountInterval widest() {
            return total == null ? simulation : total;
        }

        AmountIntervals flooredAtZero() {
            return map(Money.round(BigDecimal.ZERO)::max);
        }
    }

    /// The margin without a policy.
    ///
    /// @param initial the measure at the confidence level, at least 0
    /// @param initialInterval its intervals, at least 0
    /// @param maintenance [MaintenanceRatio] times `initial`
    public record Margin(
            BigDecimal initial,
            AmountIntervals initialInterval,
            BigDecimal maintenance,
            RiskMeasure measure,
            BigDecimal confidence) {}

    /// Losses at one level, relative to `value`; positive where value is lost.
    ///
    /// @param valueAtRisk quantile of the losses
    /// @param expectedShortfall mean of the losses beyond the quantile
    public record Losses(
            BigDecimal confidence,
            BigDecimal valueAtRisk,
            AmountIntervals valueAtRiskInterval,
            BigDecimal expectedShortfall,
            AmountIntervals expectedShortfallInterval) {
        /// The figures of one level as exact money.
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

    /// The saving of holding the positions together.
    ///
    /// @param isolated sum of the measures of single net holdings
    /// @param cross initial margin of the account
    /// @param benefit `isolated` less `cross`; a value at risk can make it negative
    public record Offset(BigDecimal isolated, BigDecimal cross, BigDecimal benefit) {}

    /// The worst running loss of each path: the largest loss at any monitored time, at least 0.
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

    /// The probability that an equity is used up at the end of any step.
    ///
    /// @param equity report currency
    /// @param probability with its 95 % interval
    public record UsedUp(BigDecimal equity, Estimate probability) {}

    /// The contribution of one position, or of one balance of collateral.
    ///
    /// @param positionId the position, or `collateral:` and the asset
    /// @param expectedShortfall contribution to the expected shortfall at the margin's confidence
    /// @param standalone measure of its whole net holding alone; null if not measured
    public record Share(
            String positionId,
            BigDecimal expectedShortfall,
            AmountIntervals expectedShortfallInterval,
            @Nullable BigDecimal standalone) {}
}
