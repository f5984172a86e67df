package io.plimsoll.kernels.vega;

import io.plimsoll.kernels.greeks.BlackGreeks;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.PayoffLane;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The net vega of a portfolio at each point of its assets' volatility surfaces. Thread-safe.
///
/// The vega of an option is that of Black (1976) on its own forward: `F φ(d₁) √T` with
/// `d₁ = ln(F/K) / (σ √T) + σ √T / 2`, for puts and calls alike. An inverse option has `S/F` times that, its value in
/// US dollars at the asset's price `S`. A call and a put of one strike and expiry have one implied volatility, by
/// put-call parity, so they net.
public final class NetVegas {
    private static final double DAYS_PER_YEAR = 365;
    private static final double POINT = 0.01;

    private final Instant asOf;
    private final Function<String, @Nullable Instrument> instruments;
    private final ToDoubleFunction<String> prices;

    private record Point(String asset, Instant expiry, double strike) {
        private static final Comparator<Point> ORDER =
                Comparator.comparing(Point::asset).thenComparing(Point::expiry).thenComparingDouble(Point::strike);
    }

    /// @param asOf the instant of the valuation
    /// @param market prices and options; every asset of an option is priced
    public NetVegas(Instant asOf, Market market) {
        Map<String, Instrument> options = new HashMap<>();
        for (Instrument instrument : market.instruments()) {
            if (instrument instanceof EuropeanOption option) {
                options.put(option.name(), option);
            }
        }
        Map<String, Double> spots = market.prices();
        this(asOf, options::get, asset -> spots.getOrDefault(asset, 1.0));
    }

    /// @param asOf the instant of the valuation
    /// @param instruments by name; null for a name that is none of an option
    /// @param prices of assets, US dollars
    public NetVegas(Instant asOf, Function<String, @Nullable Instrument> instruments, ToDoubleFunction<String> prices) {
        this.asOf = asOf;
        this.instruments = instruments;
        this.prices = prices;
    }

    /// The points that some positions hold, by asset, expiry and strike; positions other than options are ignored.
    /// Points whose options net to zero are left out.
    public List<SurfaceVega> of(List<Position> positions) {
        Map<String, BigDecimal> net = new TreeMap<>();
        for (Position position : positions) {
            if (instruments.apply(position.instrument()) instanceof EuropeanOption) {
                net.merge(position.instrument(), position.quantity(), BigDecimal::add);
            }
        }
        Map<Point, SurfaceVega> points = new TreeMap<>(Point.ORDER);
        net.forEach((name, quantity) -> {
            if (instruments.apply(name) instanceof EuropeanOption option && quantity.signum() != 0) {
                points.merge(
                        new Point(option.asset(), option.expiry(), option.strike()),
                        vega(option, quantity.doubleValue()),
                        SurfaceVega::plus);
            }
        });
        return points.values().stream().filter(point -> point.pointVega() != 0).toList();
    }

    private SurfaceVega vega(EuropeanOption option, double quantity) {
        double years = Math.max(0, Years.between(asOf, option.expiry()));
        double forward = option.underlyingPrice();
        double deviation = option.impliedVolatility() * Math.sqrt(years);
        double score = deviation > 0 ? StrictMath.log(forward / option.strike()) / deviation : 0;
        double perVolatility = BlackGreeks.vega(forward, option.strike(), years, option.impliedVolatility());
        double spot = prices.applyAsDouble(option.asset());
        double dollars = quantity
                * (option.payoff() == Payoff.INVERSE
                        ? PayoffLane.inversePremium(perVolatility, forward, spot)
                        : perVolatility);
        return new SurfaceVega(
                option.asset(),
                option.expiry(),
                option.strike(),
                years * DAYS_PER_YEAR,
                -score,
                dollars * POINT,
                dollars * option.impliedVolatility());
    }
}
