package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
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
public final class BinancePortfolioRule extends MarginRule {
    private static final String BRACKETS = "maintenanceBrackets";

    private BinancePortfolioRule(RuleParameters parameters) {
        super(parameters);
    }

    /// The rule with the latest public parameters.
    public static BinancePortfolioRule current() {
        return of(RuleParameters.read("binance-portfolio-2024-10-24.properties"));
    }

    static BinancePortfolioRule of(RuleParameters parameters) {
        return new BinancePortfolioRule(parameters);
    }

    @Override
    List<String> refusals(VenueBook book) {
        return Coverage.refusalsWithOptions(book, parameters, BRACKETS, true);
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
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
        return new Margins(Math.max(initial, parameters.number("orderRatio") * maintenance), maintenance);
    }
}
