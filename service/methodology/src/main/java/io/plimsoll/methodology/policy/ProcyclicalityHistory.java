package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.List;
import java.util.Map;

/// The history that the tools against procyclicality need. The request gives it, because the service stores none.
/// Volatilities are annual, by factor of the model; a factor that is not named has the model's volatility.
///
/// @param longRun volatilities over the policy's look-back; empty if unknown
/// @param stressed volatilities of a stressed period; empty if unknown
/// @param realised recent volatilities; empty if the model's are recent
/// @param funding historical funding rates, by perpetual
/// @param days earlier days, oldest first, the last of them yesterday; at most [#MAX_DAYS]
/// @param state after the first of the days, or after yesterday if `days` is empty
/// @param compare true to show every tool, not only those that the policy applies
public record ProcyclicalityHistory(
        Map<String, Double> longRun,
        Map<String, Double> stressed,
        Map<String, Double> realised,
        Map<String, FundingRecord> funding,
        List<MarketDay> days,
        ProcyclicalityState state,
        boolean compare) {
    /// Most earlier days; the book is measured once for each.
    public static final int MAX_DAYS = 60;

    /// An unknown history.
    public static final ProcyclicalityHistory UNKNOWN = new ProcyclicalityHistory(
            Map.of(), Map.of(), Map.of(), Map.of(), List.of(), ProcyclicalityState.CALM, false);

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there are too many days
    public ProcyclicalityHistory {
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
                        "days: " + days.size() + " entries are too many (at most " + MAX_DAYS + ")")
                .throwIfAny();
    }

    /// The same history, with the tools that the policy applies only.
    public ProcyclicalityHistory withoutComparison() {
        return new ProcyclicalityHistory(longRun, stressed, realised, funding, days, state, false);
    }

    /// The same history, with these volatilities in place of unknown ones.
    public ProcyclicalityHistory orElse(Map<String, Double> otherLongRun, Map<String, Double> otherStressed) {
        return new ProcyclicalityHistory(
                longRun.isEmpty() ? otherLongRun : longRun,
                stressed.isEmpty() ? otherStressed : stressed,
                realised,
                funding,
                days,
                state,
                compare);
    }
}
