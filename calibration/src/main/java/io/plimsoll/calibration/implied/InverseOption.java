package io.plimsoll.calibration.implied;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.lane.BlackLane;

/// A European option quoted and settled in units of its asset, as on Deribit. It pays `max(θ (S - K), 0) / S`
/// coins at expiry. Its value in coins is the dollar value of Black (1976) divided by the forward, `θ (Φ(θ d₁) -
/// (K/F) Φ(θ d₂))`.
///
/// @param right call or put, `θ = ±1`
/// @param forward `F`, price of the future with the same expiry, US dollars
/// @param strike `K`, US dollars
/// @param years `T` to the expiry, of 365 days
public record InverseOption(Right right, double forward, double strike, double years) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException unless all numbers are above zero
    public InverseOption {
        new Checks()
                .positive("forward", forward)
                .positive("strike", strike)
                .positive("years", years)
                .throwIfAny();
    }

    /// The price in coins at an annual volatility; the error is a few ulp of the larger of 1 and `K/F`.
    public double price(double volatility) {
        return valueAt(volatility * Math.sqrt(years), right);
    }

    /// The intrinsic value in coins, the lower bound of the price.
    public double intrinsic() {
        return Math.max(right.sign() * (1 - strike / forward), 0);
    }

    /// The upper bound of the price in coins: 1 for a call, `K/F` for a put.
    public double ceiling() {
        return right == Right.CALL ? 1 : strike / forward;
    }

    /// The right of the out-of-the-money option.
    Right outOfTheMoney() {
        return strike > forward ? Right.CALL : Right.PUT;
    }

    /// The value in coins at the total deviation `s = σ √T`.
    double valueAt(double deviation, Right side) {
        double ratio = strike / forward;
        return BlackLane.value(side.sign(), 1, 0, ratio, StrictMath.log(ratio), deviation);
    }

    /// The slope of the value in `s`: `φ(d₁)`.
    double slopeAt(double deviation) {
        double d1 = StrictMath.log(forward / strike) / deviation + 0.5 * deviation;
        return StrictMath.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
    }
}
