package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Deribit's segregated portfolio margin. Each settlement currency is margined alone, with one grid for each asset.
///
/// ```
/// standard    nine even moves of the price to ±range, at each volatility up, same, down, all at once
/// extended    eight far moves with volatility up; what they gain is scaled by f · range/|move| · (1+move)/(1±range),
///             so that a future's is that at the edge of the range, and less the dampener
/// worst case  largest loss of both, gains counted by the offset
/// roll shock  Σ over expiries |net delta| · max(minimum, e^(risk · years) - 1), a perpetual's years being 0
/// delta shock |Δ| · min(largest, increment · (|Δ| - threshold/price)⁺), Δ the net delta in coins
/// risk matrix worst case + roll shock + delta shock
/// maintenance 0.8 · risk matrix
/// initial     risk matrix + market-maker protection + open orders
/// ```
///
/// Volatility up is `max(σ (1 + up (30/d)^p), floor)`, down is `max(σ (1 - down (30/d)^p), 0)` for `d` days to
/// expiry. Spot holdings need no margin. The resource states the parameters and which of them are inferred.
public final class DeribitPortfolioMargin implements VenueRule {
    /// The name in requests.
    public static final String NAME = "deribit-portfolio";

    private final DeribitParameters parameters;

    private DeribitPortfolioMargin(DeribitParameters parameters) {
        this.parameters = parameters;
    }

    /// The rule with the latest public parameters.
    public static DeribitPortfolioMargin current() {
        return new DeribitPortfolioMargin(DeribitParameters.read("deribit-portfolio-2026-02-15.properties"));
    }

    /// The rule with the parameters of the venue's published example of June 2024.
    public static DeribitPortfolioMargin ofJune2024() {
        return new DeribitPortfolioMargin(DeribitParameters.read("deribit-portfolio-2024-06-17.properties"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String venue() {
        return "deribit";
    }

    @Override
    public LocalDate date() {
        return parameters.date();
    }

    @Override
    public String source() {
        return parameters.source();
    }

    @Override
    public double priceRange(String asset) {
        return parameters.pair(asset, "priceRange");
    }

    @Override
    public List<VenueMargin> margins(RiskRequest request, List<VenueCharge> charges, UnitGains moved) {
        Map<String, Instrument> instruments = request.market().byName();
        Map<String, Map<String, List<Position>>> held = new TreeMap<>();
        for (Position position : request.positions()) {
            Instrument instrument = instruments.get(position.instrument());
            if (instrument != null) {
                settlement(instrument)
                        .ifPresent(currency -> held.computeIfAbsent(currency, unseen -> new TreeMap<>())
                                .computeIfAbsent(instrument.asset(), unseen -> new ArrayList<>())
                                .add(position));
            }
        }
        List<VenueMargin> margins = new ArrayList<>();
        held.forEach((currency, assets) -> {
            List<DeribitPair> pairs = new ArrayList<>();
            assets.forEach((asset, positions) ->
                    pairs.add(new DeribitPair(parameters, moved, request, currency, asset, positions)));
            margins.add(margin(currency, price(request, currency), pairs, charges));
        });
        return margins;
    }

    private VenueMargin margin(String currency, double price, List<DeribitPair> pairs, List<VenueCharge> charges) {
        double worst = 0;
        double roll = 0;
        double delta = 0;
        List<VenueMargin.PairGrid> grids = new ArrayList<>();
        for (DeribitPair pair : pairs) {
            VenueMargin.PairGrid grid = pair.grid();
            grids.add(grid);
            worst += Math.max(0, 0.0 - grid.worst().counted());
            roll += pair.rollShock();
            delta += pair.deltaShock();
        }
        VenueCharge charge = charges.stream()
                .filter(candidate -> candidate.currency().equals(currency))
                .findFirst()
                .orElse(new VenueCharge(currency, 0, 0));
        double matrix = worst + roll + delta;
        return new VenueMargin(
                currency,
                price,
                matrix + charge.marketMakerProtection() + charge.openOrders(),
                parameters.general("maintenanceFactor") * matrix,
                worst,
                roll,
                delta,
                charge,
                grids);
    }

    /// The currency in which an instrument is margined; empty if it needs no margin.
    private static Optional<String> settlement(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> Optional.empty();
            case Perpetual perpetual -> Optional.of(currency(perpetual.payoff(), perpetual.asset()));
            case Future future -> Optional.of(currency(future.payoff(), future.asset()));
            case EuropeanOption option -> Optional.of(currency(option.payoff(), option.asset()));
        };
    }

    private static String currency(Payoff payoff, String asset) {
        return payoff == Payoff.INVERSE ? asset : AssetPrice.DOLLAR;
    }

    private static double price(RiskRequest request, String currency) {
        return request.market().price(currency);
    }
}
