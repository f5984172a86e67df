package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Instant;
import java.util.OptionalDouble;

/// A European option, priced by Black (1976) on its underlying with no discounting.
///
/// The underlying is the spot price where `underlyingPrice` is the asset's price, and otherwise a future that
/// expires with the option, which moves with the spot and the asset's basis.
///
/// @param name how positions refer to it
/// @param asset the asset it follows
/// @param payoff what premium and exercise are paid in
/// @param right call or put
/// @param strike quote currency per unit of the asset
/// @param expiry when it is exercised or lapses
/// @param underlyingPrice price of the underlying, quote currency per unit
/// @param impliedVolatility annual fraction on 365 days
/// @param markPrice market price of a unit in what the premium is paid in; it changes no figure, and
///     `impliedVolatility` is held against it
public record EuropeanOption(
        String name,
        String asset,
        Payoff payoff,
        Right right,
        double strike,
        Instant expiry,
        double underlyingPrice,
        double impliedVolatility,
        OptionalDouble markPrice)
        implements Instrument {
    /// Largest implied volatility accepted: 5,000 % a year.
    public static final double MAX_VOLATILITY = 50;

    /// An option whose market price is not told.
    public EuropeanOption(
            String name,
            String asset,
            Payoff payoff,
            Right right,
            double strike,
            Instant expiry,
            double underlyingPrice,
            double impliedVolatility) {
        this(name, asset, payoff, right, strike, expiry, underlyingPrice, impliedVolatility, OptionalDouble.empty());
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public EuropeanOption {
        new Checks()
                .name("instrument", name)
                .name("asset", asset)
                .positive("strike", strike)
                .positive("underlyingPrice", underlyingPrice)
                .within("impliedVolatility", impliedVolatility, 0, MAX_VOLATILITY)
                .within("markPrice", markPrice.orElse(0), 0, Double.MAX_VALUE)
                .throwIfAny();
    }
}
