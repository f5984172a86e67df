package io.plimsoll.service.margin.policy;

import io.plimsoll.service.margin.policy.rule.Segment;
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
public record Methodology(
        Policy policy,
        Segment segment,
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable BackTestRecord backTest,
        Planning planning) {
    /// Copies the map.
    public Methodology {
        liquidity = Map.copyOf(liquidity);
    }

    /// That plans a liquidation where the band of the account says so.
    public Methodology(
            Policy policy,
            Segment segment,
            Map<String, InstrumentLiquidity> liquidity,
            @Nullable BackTestRecord backTest) {
        this(policy, segment, liquidity, backTest, Planning.AUTOMATIC);
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
