package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Binance's portfolio margin of USDⓈ-M and COIN-M contracts.
///
/// ```
/// maintenance  Σ over contracts of notional by brackets, and 10 % of debts
/// initial      max(Σ over contracts of notional by the brackets' highest leverage, 1.2 · maintenance)
/// uniMMR       equity over maintenance; the venue liquidates at 1.05 and takes no orders up to 1.2
/// ```
///
/// Different contracts on one asset do not offset each other.
public final class BinancePortfolioRule implements MarginRule {
    private static final String BRACKETS = "maintenanceBrackets";

    private final RuleParameters parameters;

    private BinancePortfolioRule(RuleParameters parameters) {
        this.parameters = parameters;
    }

    /// The rule with the latest public parameters.
    public static BinancePortfolioRule current() {
        return of(RuleParameters.read("binance-portfolio-2024-10-24.properties"));
    }

    static BinancePortfolioRule of(RuleParameters parameters) {
        return new BinancePortfolioRule(parameters);
    }

    @Override
    public String name() {
        return "binance-portfolio";
    }

    @Override
    public String venue() {
        return "binance";
    }

    @Override
    public LocalDate date() {
        return parameters.date();
    }

    @Override
    public List<RuleParameter> parameters() {
        return parameters.listed();
    }

    @Override
    public RuleOutcome evaluate(VenueBook book) {
        List<String> refusals = Coverage.refusals(book, parameters, BRACKETS, true);
        if (!refusals.isEmpty()) {
            return new RuleOutcome.Refused(refusals);
        }
        List<Part> parts = new ArrayList<>();
        double maintenance = parameters.number("loanRate") * VenueEquity.debts(book);
        parts.add(new Part("borrowing", "", maintenance));
        double initial = 0;
        for (AssetBook unit : book.byAsset().values()) {
            for (int i = 0; i < unit.holdings().size(); i++) {
                String asset = unit.holdings().get(i).instrument().asset();
                double notional = Math.abs(unit.exposure(i));
                double kept = parameters.tiers(BRACKETS, asset).charge(notional);
                parts.add(new Part(
                        "maintenance", unit.holdings().get(i).instrument().name(), kept));
                maintenance += kept;
                initial += parameters.tiers("initialBrackets", asset).wholeCharge(notional);
            }
        }
        VenueEquity equity = VenueEquity.of(book, parameters);
        return new RuleOutcome.Required(new RuleRequirement(
                Math.max(initial, parameters.number("orderRatio") * maintenance),
                maintenance,
                equity.amount(),
                parameters.number("liquidationRatio"),
                parts,
                equity.notes()));
    }
}
