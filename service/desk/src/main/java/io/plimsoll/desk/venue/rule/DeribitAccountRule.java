package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.DeribitPortfolioMargin;
import io.plimsoll.desk.venue.VenueMargin;
import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Deribit's portfolio margin as a rule for an account. Its margins in the settlement currencies are added up at
/// present
/// prices.
public final class DeribitAccountRule implements MarginRule {
    private final DeribitPortfolioMargin rule;
    private final RuleParameters account;

    private DeribitAccountRule(DeribitPortfolioMargin rule, RuleParameters account) {
        this.rule = rule;
        this.account = account;
    }

    /// The rule with the latest public parameters.
    public static DeribitAccountRule current() {
        return new DeribitAccountRule(
                DeribitPortfolioMargin.current(), RuleParameters.read("deribit-account-2026-02-15.properties"));
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public String venue() {
        return rule.venue();
    }

    @Override
    public LocalDate date() {
        return rule.date();
    }

    @Override
    public List<RuleParameter> parameters() {
        return account.listed();
    }

    @Override
    public RuleOutcome evaluate(VenueBook book) {
        double initial = 0;
        double maintenance = 0;
        List<Part> parts = new ArrayList<>();
        for (VenueMargin margin : rule.margins(book.request(), List.of(), new BlackUnitGains())) {
            initial += margin.price() * margin.initial();
            maintenance += margin.price() * margin.maintenance();
            parts.add(new Part("worst case", margin.currency(), margin.price() * margin.worstCase()));
            parts.add(new Part("roll shock", margin.currency(), margin.price() * margin.rollShock()));
            parts.add(new Part("delta shock", margin.currency(), margin.price() * margin.deltaShock()));
        }
        VenueEquity equity = VenueEquity.of(book, account);
        return new RuleOutcome.Required(new RuleRequirement(
                initial, maintenance, equity.amount(), account.number("liquidationRatio"), parts, equity.notes()));
    }
}
