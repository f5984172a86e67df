package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.VenueBook.Holding;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import java.util.ArrayList;
import java.util.List;

/// What stops a rule from covering a book.
final class Coverage {
    private Coverage() {}

    /// One sentence for each thing that a holding lacks, whatever its kind.
    ///
    /// @param rates the parameter that each asset needs
    /// @param isCoinSettled true if the rule covers contracts that settle in the coin
    static List<String> refusals(VenueBook book, RuleParameters parameters, String rates, boolean isCoinSettled) {
        return book.holdings().stream()
                .flatMap(holding -> refusals(holding, parameters, rates, isCoinSettled).stream())
                .toList();
    }

    /// The same for a rule that covers perpetuals and futures alone: options are refused too.
    static List<String> refusalsWithOptions(
            VenueBook book, RuleParameters parameters, String rates, boolean isCoinSettled) {
        List<String> reasons = new ArrayList<>();
        for (Holding holding : book.holdings()) {
            if (holding.instrument() instanceof EuropeanOption) {
                reasons.add(
                        holding.instrument().name() + " is an option: the rule covers perpetuals and futures alone");
            }
            reasons.addAll(refusals(holding, parameters, rates, isCoinSettled));
        }
        return reasons;
    }

    /// One sentence for each thing that a holding lacks.
    static List<String> refusals(Holding holding, RuleParameters parameters, String rates, boolean isCoinSettled) {
        List<String> reasons = new ArrayList<>();
        String name = holding.instrument().name();
        String asset = holding.instrument().asset();
        if (!isCoinSettled && VenueBook.payoff(holding.instrument()) == Payoff.INVERSE) {
            reasons.add(name + " settles in " + asset + ": the venue settles in dollars");
        }
        if (!parameters.knows(rates, asset)) {
            reasons.add(rates + " of " + asset + " is missing: " + name + " needs it");
        }
        return reasons;
    }
}
