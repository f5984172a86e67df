package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.UnitGains;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Revalues by closed formulas, in a thousandth of the time of the engine: an account asks for thousands of margins.
/// It covers moves in an instant, and the time to an option's own expiry.
final class BlackUnitGains implements UnitGains {
    @Override
    public Map<String, Double> of(
            RiskRequest request, @Nullable Market then, Map<String, Double> levels, Duration elapsed) {
        Map<String, Instrument> before = request.market().byName();
        Map<String, Instrument> after = then == null ? before : then.byName();
        Map<String, Double> prices = request.market().prices();
        Map<String, Double> gains = new HashMap<>();
        for (Position position : request.positions()) {
            Instrument instrument = Objects.requireNonNull(before.get(position.instrument()));
            double level = levels.getOrDefault(RiskFactor.nameOf(instrument.asset(), FactorKind.SPOT), 0.0);
            double price = Objects.requireNonNull(prices.get(instrument.asset()));
            double factor = StrictMath.exp(level);
            double gain = switch (instrument) {
                case Spot spot -> price * (factor - 1);
                case Perpetual perpetual -> linear(perpetual.payoff(), perpetual.markPrice(), factor);
                case Future future -> linear(future.payoff(), future.markPrice(), factor);
                case EuropeanOption option -> {
                    EuropeanOption moved = (EuropeanOption) Objects.requireNonNull(after.get(option.name()));
                    double years = Years.between(request.asOf(), option.expiry());
                    double left = Math.max(0, years - Years.of(elapsed));
                    // An option that expires is paid at the price of its asset.
                    double forward = factor * (left > 0 ? option.underlyingPrice() : price);
                    yield value(option, forward, moved.impliedVolatility(), left)
                            - value(option, option.underlyingPrice(), option.impliedVolatility(), years);
                }
            };
            gains.put(instrument.name(), gain);
        }
        return gains;
    }

    private static double linear(Payoff payoff, double mark, double factor) {
        return payoff == Payoff.INVERSE ? 1 - 1 / factor : mark * (factor - 1);
    }

    private static double value(EuropeanOption option, double forward, double volatility, double years) {
        double dollars = BlackLane.value(
                option.right().sign(),
                forward,
                StrictMath.log(forward),
                option.strike(),
                StrictMath.log(option.strike()),
                volatility * Math.sqrt(years));
        return option.payoff() == Payoff.INVERSE ? dollars / forward : dollars;
    }
}
