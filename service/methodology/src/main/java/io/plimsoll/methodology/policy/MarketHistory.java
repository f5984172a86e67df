package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.List;
import java.util.Map;

/// What a request tells of the past, since the service keeps none of it. Volatilities are annual, by factor of the
/// model; a factor that is not named has the model's.
///
/// @param longRun volatilities over the policy's look-back; empty where they are not known
/// @param stressed volatilities of a stressed time; empty where they are not known
/// @param realised volatilities of late; empty where the model's are those
/// @param funding how rates have been, by perpetual
/// @param days earlier days, oldest first, the last of them yesterday; at most [#MAX_DAYS]
/// @param state as the first of the days left it, or yesterday where there are no days
/// @param compare whether every tool is to be shown and not only those that the policy applies
public record MarketHistory(
        Map<String, Double> longRun,
        Map<String, Double> stressed,
        Map<String, Double> realised,
        Map<String, FundingRecord> funding,
        List<MarketDay> days,
        ProcyclicalityState state,
        boolean compare) {
    /// Most earlier days; each is another measurement of the book.
    public static final int MAX_DAYS = 60;

    /// Nothing is known.
    public static final MarketHistory UNKNOWN =
            new MarketHistory(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), ProcyclicalityState.CALM, false);

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there are too many days
    public MarketHistory {
        longRun = Map.copyOf(longRun);
        stressed = Map.copyOf(stressed);
        realised = Map.copyOf(realised);
        funding = Map.copyOf(funding);
        days = List.copyOf(days);
        new Checks()
                .require(
                        days.size() <= MAX_DAYS,
                        "/days",
                        "wrong-size",
                        "days has " + days.size() + " entries: there may be at most " + MAX_DAYS)
                .throwIfAny();
    }

    /// With the tools that the policy applies, and no others.
    public MarketHistory withoutComparison() {
        return new MarketHistory(longRun, stressed, realised, funding, days, state, false);
    }

    /// With other volatilities in the place of those that it does not tell at all.
    public MarketHistory orElse(Map<String, Double> otherLongRun, Map<String, Double> otherStressed) {
        return new MarketHistory(
                longRun.isEmpty() ? otherLongRun : longRun,
                stressed.isEmpty() ? otherStressed : stressed,
                realised,
                funding,
                days,
                state,
                compare);
    }
}
