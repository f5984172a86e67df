package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Instant;
import java.util.List;

/// A portfolio, the market it is marked to, the model that moves it, and what to report. If it exists,
/// everything that
/// a
/// part refers to is there. Paths of faults are those of the JSON document that mirrors it.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset of the market: the unit of every figure
/// @param backend name of the backend to use, or `auto`
/// @param plan horizon, steps, scenarios, seed
/// @param levels measure and confidence levels
/// @param market prices
/// @param model risk factors and their law
/// @param positions what is held
/// @param collateral what stands behind it
public record RiskRequest(
        Instant asOf,
        String currency,
        String backend,
        SimulationPlan plan,
        RiskLevels levels,
        Market market,
        RiskModel model,
        List<Position> positions,
        List<CollateralBalance> collateral) {
    /// The backend name that leaves the choice to the engine.
    public static final String AUTOMATIC = "auto";

    /// Most scenario-steps times factors, plus scenarios times instruments held: some minutes of two cores.
    public static final double MOST_WORK = 5e10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every reference that leads nowhere, every
    ///     duplicate
    ///     and every date that has passed
    public RiskRequest {
        positions = List.copyOf(positions);
        collateral = List.copyOf(collateral);
        Checks checks = new Checks().name("currency", currency).name("backend", backend);
        new ReferenceCheck(asOf, market, model, checks).check(currency, positions, collateral);
        double work = (double) plan.scenarios()
                * ((double) plan.steps() * Math.max(1, model.factors().size()) + positions.size());
        checks.require(
                work <= MOST_WORK,
                "/scenarios",
                "too-much-work",
                "scenarios x (steps x factors + positions) is " + work + ": it must be at most " + MOST_WORK);
        checks.throwIfAny();
    }

    /// US dollars for one unit of the report currency.
    double currencyPrice() {
        return priceOf(market, currency);
    }

    static double priceOf(Market market, String asset) {
        return market.assets().stream()
                .filter(price -> price.asset().equals(asset))
                .mapToDouble(AssetPrice::price)
                .findFirst()
                .orElse(1.0);
    }
}
