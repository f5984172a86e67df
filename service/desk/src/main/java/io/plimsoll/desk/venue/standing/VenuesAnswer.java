package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.venue.rule.RuleRequirement;
import io.plimsoll.kernels.Notice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How accounts stand at their venues. Amounts are in the report currency.
///
/// @param venues in the order of the request, or of their names
/// @param transfer the transfer that helps most; null if none does
public record VenuesAnswer(
        Instant asOf,
        String currency,
        List<Standing> venues,
        @Nullable Transfer transfer,
        List<Notice> warnings,
        String engineVersion,
        String requestHash) {
    /// Copies the lists.
    public VenuesAnswer {
        venues = List.copyOf(venues);
        warnings = List.copyOf(warnings);
    }

    /// The standing at one venue.
    ///
    /// @param date of the rule's parameters
    /// @param positions number of positions there
    /// @param margin null if the rule does not cover the account
    /// @param refusals why it does not; empty if it does
    /// @param liquidation by asset
    /// @param orders by instrument, the purchase before the sale
    /// @param notes what the rule left out of this account
    /// @param parameters how many parameters of the rule are published, inferred and assumed
    public record Standing(
            String venue,
            String rule,
            LocalDate date,
            int positions,
            @Nullable Margin margin,
            List<String> refusals,
            List<LiquidationPrice> liquidation,
            List<LargestOrder> orders,
            List<String> notes,
            ParameterCount parameters) {
        /// Copies the lists.
        public Standing {
            refusals = List.copyOf(refusals);
            liquidation = List.copyOf(liquidation);
            orders = List.copyOf(orders);
            notes = List.copyOf(notes);
        }
    }

    /// What the venue asks for and counts.
    ///
    /// @param headroom equity less initial margin
    /// @param ratio equity over maintenance margin; null without a maintenance margin
    /// @param liquidationRatio ratio at which the venue liquidates
    /// @param parts of the requirement, report currency
    public record Margin(
            BigDecimal initial,
            BigDecimal maintenance,
            BigDecimal equity,
            BigDecimal headroom,
            @Nullable BigDecimal ratio,
            double liquidationRatio,
            List<RuleRequirement.Part> parts) {
        /// Copies the list.
        public Margin {
            parts = List.copyOf(parts);
        }
    }

    /// The nearest prices of an asset at which the venue liquidates, other prices unchanged.
    ///
    /// @param price present price, US dollars
    /// @param below US dollars; null if there is none down to a hundredth of the price
    /// @param above US dollars; null if there is none up to a hundred times the price
    public record LiquidationPrice(
            String asset,
            BigDecimal price,
            @Nullable BigDecimal below,
            @Nullable BigDecimal above) {}

    /// The largest order at the mark after which equity still covers the initial margin.
    ///
    /// @param isPurchase false for a sale
    /// @param quantity units of the asset, a multiple of the lot; null if no limit was found
    public record LargestOrder(
            String instrument, boolean isPurchase, @Nullable BigDecimal quantity, BigDecimal lot) {}

    /// A transfer of collateral from one venue to another, and the smallest margin use before and after.
    ///
    /// @param quantity units of the asset
    /// @param ratioBefore smallest ratio of equity to the level of liquidation, over all venues
    /// @param ratioAfter the same after the transfer
    public record Transfer(
            String from, String to, String asset, BigDecimal quantity, BigDecimal ratioBefore, BigDecimal ratioAfter) {}

    /// Number of parameters by status.
    public record ParameterCount(int published, int inferred, int assumed) {}
}
