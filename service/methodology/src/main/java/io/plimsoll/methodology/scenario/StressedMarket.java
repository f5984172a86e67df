package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import java.util.List;

/// Applies the moves of a scenario that are not moves of risk factors: funding rates, and volatilities in points.
final class StressedMarket {
    private final StressScenario scenario;

    private StressedMarket(StressScenario scenario) {
        this.scenario = scenario;
    }

    /// True if the scenario has such moves.
    static boolean differs(StressScenario scenario) {
        return scenario.moves().stream().anyMatch(move -> move.fundingChange() != 0 || move.volatilityPoints() != 0);
    }

    /// The market after such moves.
    static Market of(Market market, StressScenario scenario) {
        return new StressedMarket(scenario).change(market);
    }

    private Market change(Market market) {
        List<Instrument> instruments =
                market.instruments().stream().map(this::change).toList();
        return new Market(market.assets(), instruments);
    }

    private Instrument change(Instrument instrument) {
        AssetMove move = scenario.moveOf(instrument.asset());
        return switch (instrument) {
            case Spot spot -> spot;
            case Future future -> future;
            case Perpetual perpetual ->
                perpetual.withFundingRate(Math.clamp(
                        perpetual.fundingRate() + move.fundingChange(),
                        -Perpetual.MAX_FUNDING_RATE,
                        Perpetual.MAX_FUNDING_RATE));
            case EuropeanOption option ->
                option.withImpliedVolatility(Math.clamp(
                        option.impliedVolatility() + move.volatilityPoints(), 0, EuropeanOption.MAX_VOLATILITY));
        };
    }
}
