package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.DeribitPortfolioMargin;
import io.plimsoll.desk.venue.VenueMargin;
import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import java.util.List;

/// Deribit's portfolio margin as a rule for an account. Its margins in the settlement currencies are added up at
/// present prices.
public final class DeribitAccountRule extends MarginRule {
    private final DeribitPortfolioMargin rule;

    private DeribitAccountRule(DeribitPortfolioMargin rule, RuleParameters account) {
        super(account);
        this.rule = rule;
    }

    /// The rule with the latest public parameters.
    public static DeribitAccountRule current() {
        return new DeribitAccountRule(
                DeribitPortfolioMargin.current(), RuleParameters.read("deribit-account-2026-02-15.properties"));
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double initial = 0;
        double maintenance = 0;
        for (VenueMargin margin : rule.margins(book.request(), List.of(), new BlackUnitGains())) {
            initial += margin.price() * margin.initial();
            maintenance += margin.price() * margin.maintenance();
            parts.add(new Part("worst case", margin.currency(), margin.price() * margin.worstCase()));
            parts.add(new Part("roll shock", margin.currency(), margin.price() * margin.rollShock()));
            parts.add(new Part("delta shock", margin.currency(), margin.price() * margin.deltaShock()));
        }
        return new Margins(initial, maintenance);
    }
}
