package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.UnitGains;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Revalues by closed formulas, in a thousandth of the time of the engine: an account asks for thousands of margins.
/// It covers moves in an instant, and the time to an option's own expiry. It keeps the values of the last request of
/// each asset, and is for one thread.
final class BlackUnitGains implements UnitGains {
    private final IdentityHashMap<RiskRequest, List<Unit>> units = new IdentityHashMap<>();
    private final IdentityHashMap<Market, Map<String, Instrument>> moved = new IdentityHashMap<>();

    /// An instrument before the move.
    ///
    /// @param price of its asset, US dollars
    /// @param logStrike of an option
    /// @param years to the expiry of an option
    /// @param value of an option, units of its settlement
    private record Unit(Instrument instrument, double price, double logStrike, double years, double value) {
        static Unit of(Instant asOf, Instrument instrument, double price) {
            if (instrument instanceof EuropeanOption option) {
                double logStrike = StrictMath.log(option.strike());
                double years = Years.between(asOf, option.expiry());
                double value = option(
                        option, option.underlyingPrice(), logStrike, option.impliedVolatility() * Math.sqrt(years));
                return new Unit(instrument, price, logStrike, years, value);
            }
            return new Unit(instrument, price, 0, 0, 0);
        }
    }

    @Override
    public Map<String, Double> of(
            RiskRequest request, @Nullable Market then, Map<String, Double> levels, Duration elapsed) {
        double passed = Years.of(elapsed);
        Map<String, Instrument> after = then == null ? Map.of() : moved.computeIfAbsent(then, Market::byName);
        Map<String, Double> gains = new HashMap<>();
        for (Unit unit : units.computeIfAbsent(request, BlackUnitGains::units)) {
            Instrument instrument = unit.instrument();
            double factor =
                    StrictMath.exp(levels.getOrDefault(RiskFactor.nameOf(instrument.asset(), FactorKind.SPOT), 0.0));
            double gain = switch (instrument) {
                case Spot spot -> unit.price() * (factor - 1);
                case Perpetual perpetual -> linear(perpetual.payoff(), perpetual.markPrice(), factor);
                case Future future -> linear(future.payoff(), future.markPrice(), factor);
                case EuropeanOption option -> {
                    EuropeanOption moved = (EuropeanOption) after.getOrDefault(option.name(), option);
                    double left = Math.max(0, unit.years() - passed);
                    // An option that expires is paid at the price of its asset.
                    double forward = factor * (left > 0 ? option.underlyingPrice() : unit.price());
                    double deviation = moved.impliedVolatility() * Math.sqrt(left);
                    yield option(option, forward, unit.logStrike(), deviation) - unit.value();
                }
            };
            gains.put(instrument.name(), gain);
        }
        return gains;
    }

    private static List<Unit> units(RiskRequest request) {
        Map<String, Instrument> instruments = request.market().byName();
        Map<String, Double> prices = request.market().prices();
        return request.positions().stream()
                .map(position -> Objects.requireNonNull(instruments.get(position.instrument())))
                .map(instrument ->
                        Unit.of(request.asOf(), instrument, Objects.requireNonNull(prices.get(instrument.asset()))))
                .toList();
    }

    private static double linear(Payoff payoff, double mark, double factor) {
        return payoff == Payoff.INVERSE ? 1 - 1 / factor : mark * (factor - 1);
    }

    private static double option(EuropeanOption option, double forward, double logStrike, double deviation) {
        double dollars = BlackLane.value(
                option.right().sign(), forward, StrictMath.log(forward), option.strike(), logStrike, deviation);
        return option.payoff() == Payoff.INVERSE ? dollars / forward : dollars;
    }
}
