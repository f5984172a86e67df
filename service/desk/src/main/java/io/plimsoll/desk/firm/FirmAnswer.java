package io.plimsoll.desk.firm;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.risk.Confidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The risk of a firm. Amounts are in the report currency.
///
/// @param breakdowns in the order of the request; all have the same figures at the top
/// @param limits in the order of the request, members in the order of their names
/// @param outages in the order of the request
public record FirmAnswer(
        Instant asOf,
        String currency,
        Confidence confidence,
        List<Breakdown> breakdowns,
        List<LimitUse> limits,
        List<OutageLoss> outages,
        List<Notice> warnings,
        Evidence evidence) {
    /// Copies the lists.
    public FirmAnswer {
        breakdowns = List.copyOf(breakdowns);
        limits = List.copyOf(limits);
        outages = List.copyOf(outages);
        warnings = List.copyOf(warnings);
    }

    /// The firm and its cells.
    ///
    /// @param by dimensions from the firm downwards
    public record Breakdown(List<Dimension> by, FirmCell firm) {
        /// Copies the list.
        public Breakdown {
            by = List.copyOf(by);
        }
    }

    /// A limit and what is used of it.
    ///
    /// @param member null for the firm
    /// @param figure the measured figure; null if it could not be computed
    /// @param usedPercent figure as a percentage of the limit, two decimals; null without a figure
    /// @param isBreached true if the figure is above the limit
    public record LimitUse(
            FirmLimit limit,
            @Nullable String member,
            @Nullable BigDecimal figure,
            @Nullable BigDecimal usedPercent,
            boolean isBreached) {}

    /// What an outage costs.
    ///
    /// @param collateral value of collateral and spot positions at the venue
    /// @param collateralLost the lost part of it; 0 for a debt
    /// @param venueShortfall expected shortfall of everything at the venue over the outage, without what is lost
    /// @param elsewhereShortfall expected shortfall of everything else, which must be paid while the venue's
    ///     gains are out of reach
    /// @param firmShortfall expected shortfall of the firm; without settlement, gains at the venue count as 0
    /// @param loss lost collateral and the shortfall of the firm
    public record OutageLoss(
            Outage outage,
            BigDecimal collateral,
            BigDecimal collateralLost,
            BigDecimal venueShortfall,
            BigDecimal elsewhereShortfall,
            BigDecimal firmShortfall,
            BigDecimal loss) {}

    /// How the answer was computed.
    ///
    /// @param holdings number of net holdings
    /// @param cells number of cells of all breakdowns
    /// @param lossDecimals decimals of a loss in a scenario
    public record Evidence(
            int scenarios,
            long seed,
            int holdings,
            int cells,
            int lossDecimals,
            String engineVersion,
            String requestHash,
            double elapsedMillis) {}
}
