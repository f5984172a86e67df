package io.plimsoll.methodology.policy;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A policy as it applies to one account, with the facts about the account that its rules need.
///
/// @param segment of the account, one of the policy's segments
/// @param liquidity by instrument; unknown for others
/// @param backTest back-test of the account's margin; null if unknown
/// @param planning when to plan a liquidation
/// @param history for the tools against procyclicality; null if unknown
/// @param hasLiquidationPrices true to find liquidation prices
public record AppliedPolicy(
        Policy policy,
        Segment segment,
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable BackTestRecord backTest,
        Planning planning,
        @Nullable ProcyclicalityHistory history,
        boolean hasLiquidationPrices) {
    /// Copies the map.
    public AppliedPolicy {
        liquidity = Map.copyOf(liquidity);
    }

    /// A policy with automatic planning, unknown history, and liquidation prices.
    public AppliedPolicy(
            Policy policy,
            Segment segment,
            Map<String, InstrumentLiquidity> liquidity,
            @Nullable BackTestRecord backTest) {
        this(policy, segment, liquidity, backTest, Planning.AUTOMATIC, null, true);
    }

    /// The same policy for another segment.
    public AppliedPolicy with(Segment other) {
        return new AppliedPolicy(policy, other, liquidity, backTest, planning, history, hasLiquidationPrices);
    }

    /// The same policy with another history.
    public AppliedPolicy with(ProcyclicalityHistory known) {
        return new AppliedPolicy(policy, segment, liquidity, backTest, planning, known, hasLiquidationPrices);
    }

    /// The same policy, with the tools against procyclicality that it applies only.
    public AppliedPolicy withoutComparison() {
        return history == null ? this : with(history.withoutComparison());
    }

    /// The same policy for the requirement alone: without liquidation prices and without a plan.
    public AppliedPolicy requirementOnly() {
        return new AppliedPolicy(policy, segment, liquidity, backTest, Planning.NEVER, history, false);
    }

    /// When to plan a liquidation in stages.
    public enum Planning {
        /// If the band of the account triggers it.
        AUTOMATIC,
        /// Always.
        ALWAYS,
        /// Never.
        NEVER;

        /// The word in documents: `automatic`, `always`, `never`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The liquidity of an instrument.
    public InstrumentLiquidity liquidityOf(String instrument) {
        InstrumentLiquidity known = liquidity.get(instrument);
        return known == null ? InstrumentLiquidity.unknown(instrument) : known;
    }
}
