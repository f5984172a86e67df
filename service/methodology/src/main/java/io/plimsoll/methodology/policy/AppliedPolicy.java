package io.plimsoll.methodology.policy;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request asks of a policy.
///
/// @param policy found, not merely named
/// @param segment of the account, one of the policy's
/// @param liquidity by instrument; those that are not there have none that is known
/// @param backTest how the account's margin has done; null where nothing is known
/// @param planning when a liquidation is planned
/// @param history what the request tells of earlier days; null where it tells nothing
/// @param hasLiquidationPrices whether liquidation prices are searched
public record AppliedPolicy(
        Policy policy,
        Segment segment,
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable BackTestRecord backTest,
        Planning planning,
        @Nullable MarketHistory history,
        boolean hasLiquidationPrices) {
    /// Copies the map.
    public AppliedPolicy {
        liquidity = Map.copyOf(liquidity);
    }

    /// That plans a liquidation where the band of the account says so, and knows nothing of earlier days.
    public AppliedPolicy(
            Policy policy,
            Segment segment,
            Map<String, InstrumentLiquidity> liquidity,
            @Nullable BackTestRecord backTest) {
        this(policy, segment, liquidity, backTest, Planning.AUTOMATIC, null, true);
    }

    /// For an account of another segment.
    public AppliedPolicy with(Segment other) {
        return new AppliedPolicy(policy, other, liquidity, backTest, planning, history, hasLiquidationPrices);
    }

    /// With more known of earlier days.
    public AppliedPolicy with(MarketHistory known) {
        return new AppliedPolicy(policy, segment, liquidity, backTest, planning, known, hasLiquidationPrices);
    }

    /// With the tools against procyclicality that the policy applies, and no others.
    public AppliedPolicy withoutComparison() {
        return history == null ? this : with(history.withoutComparison());
    }

    /// When a liquidation in stages is planned.
    public enum Planning {
        /// Where the band of the account triggers it.
        AUTOMATIC,
        /// Always.
        ALWAYS,
        /// Never.
        NEVER;

        /// The word of the document: `automatic`, `always`, `never`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How well an instrument can be traded.
    public InstrumentLiquidity liquidityOf(String instrument) {
        InstrumentLiquidity known = liquidity.get(instrument);
        return known == null ? InstrumentLiquidity.unknown(instrument) : known;
    }
}
