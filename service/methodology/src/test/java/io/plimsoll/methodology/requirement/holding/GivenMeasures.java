package io.plimsoll.methodology.requirement.holding;

import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.risk.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Measures of books that a test gives in place of a simulation. A book is named by the ids of its positions. A
/// book without a given measure has no number, so that a figure that uses it is none.
public final class GivenMeasures {
    private final List<Holding> holdings;
    private final Map<Set<String>, Double> measures = new HashMap<>();

    /// @param holdings of the account, positions only
    public GivenMeasures(List<Holding> holdings) {
        this.holdings = List.copyOf(holdings);
    }

    /// Sets the measure of a book.
    public GivenMeasures of(double measure, String... ids) {
        measures.put(Set.of(ids), measure);
        return this;
    }

    /// Gives the measures to the books.
    public void take(MeasuredBooks books) {
        Map<Integer, Double> byIndex = new HashMap<>();
        measures.forEach((ids, measure) -> byIndex.put(
                books.add(holdings.stream()
                        .filter(holding ->
                                ids.contains(holding.positions().getFirst().positionId()))
                        .toList()),
                measure));
        List<AccountOutcome> outcomes = new ArrayList<>();
        int last = byIndex.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int book = 0; book <= last; book++) {
            double measure = byIndex.getOrDefault(book, Double.NaN);
            outcomes.add(new AccountOutcome.Measured(
                    new AccountFigures(0, Estimate.between(measure, measure, measure), List.of(), List.of())));
        }
        books.take(outcomes);
    }
}
