package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Instant;
import java.util.OptionalDouble;

/// A European option, priced by Black (1976) on its underlying, without discounting.
///
/// If `underlyingPrice` equals the asset's price, the underlying is the spot. Otherwise it is a future that
/// expires with the option and moves with the spot and the asset's basis.
///
/// @param name name by which positions refer to it
///
/// @param payoff whether premium and exercise are paid in US dollars or in the asset
///
/// @param strike quote currency per unit of the asset
/// @param expiry time of exercise or lapse
/// @param underlyingPrice price of the underlying, quote currency per unit
/// @param impliedVolatility annual fraction on 365 days
/// @param markPrice market price per unit, in the unit of the premium. It changes no figure; it only checks
///     `impliedVolatility`.
/// @param settlement asset that a linear contract pays: US dollars, or a stablecoin
public record EuropeanOption(
        String name,
        String asset,
        Payoff payoff,
        Right right,
        double strike,
        Instant expiry,
        double underlyingPrice,
        double impliedVolatility,
        OptionalDouble markPrice,
        String settlement)
        implements Instrument {
    /// Largest implied volatility accepted: 5,000 % a year.
    public static final double MAX_VOLATILITY = 50;

    /// An option without a market price, which pays US dollars or its asset.
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

    /// An option that pays US dollars or its asset.
    public EuropeanOption(
            String name,
            String asset,
            Payoff payoff,
            Right right,
            double strike,
            Instant expiry,
            double underlyingPrice,
            double impliedVolatility,
            OptionalDouble markPrice) {
        this(
                name,
                asset,
                payoff,
                right,
                strike,
                expiry,
                underlyingPrice,
                impliedVolatility,
                markPrice,
                AssetPrice.DOLLAR);
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
                .name("settlement", settlement)
                .require(
                        payoff == Payoff.LINEAR || settlement.equals(AssetPrice.DOLLAR),
                        "/settlement",
                        "inverse",
                        "settlement is " + settlement + ": an inverse contract pays its asset, " + asset)
                .throwIfAny();
    }

    /// The same option at another price of its underlying. It has no market price, because that one is of the old
    /// price.
    public EuropeanOption withUnderlyingPrice(double price) {
        return moved(price, impliedVolatility);
    }

    /// The same option at another implied volatility, without a market price.
    public EuropeanOption withImpliedVolatility(double volatility) {
        return moved(underlyingPrice, volatility);
    }

    private EuropeanOption moved(double price, double volatility) {
        return new EuropeanOption(
                name, asset, payoff, right, strike, expiry, price, volatility, OptionalDouble.empty(), settlement);
    }
}
