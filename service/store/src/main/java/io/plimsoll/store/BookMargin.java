package io.plimsoll.store;

import java.time.Instant;
import java.util.Optional;

/// A margin of a book in its history. Amounts and ratios are plain decimals.
///
/// @param sequence of the journal's entry of the answer; it grows from margin to margin of a tenant
/// @param at when it was computed
/// @param answer hash of the answer
/// @param origin what was computed, and why
/// @param figures of the answer
public record BookMargin(long sequence, Instant at, ContentHash answer, Origin origin, Figures figures) {
    /// What a margin was computed from.
    ///
    /// @param version of the book
    /// @param market the stored market; empty if the book has its market inside
    /// @param asOf instant of the valuation
    /// @param cause why it was computed, for example `request` or `market eod@7`
    /// @param changes versions that it is the first margin of; 0 for a margin that a caller asked for
    public record Origin(long version, Optional<MarketVersion> market, Instant asOf, String cause, int changes) {}

    /// A version of a stored market.
    ///
    /// @param id name of the market
    /// @param version of it
    public record MarketVersion(String id, long version) {}

    /// The figures of an answer, report currency. What needs a policy is empty without one.
    ///
    /// @param currency of the amounts
    /// @param initialMargin measured margin
    /// @param lower end of its 95 % interval
    /// @param upper end of its 95 % interval
    /// @param requirement initial margin under the policy
    /// @param equity value after haircuts
    /// @param headroom equity less maintenance margin
    /// @param ratio equity over maintenance margin
    /// @param band of the ratio
    public record Figures(
            String currency,
            String initialMargin,
            Optional<String> lower,
            Optional<String> upper,
            Optional<String> requirement,
            Optional<String> equity,
            Optional<String> headroom,
            Optional<String> ratio,
            Optional<String> band) {}
}
