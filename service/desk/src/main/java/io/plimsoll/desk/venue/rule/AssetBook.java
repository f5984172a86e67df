package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.VenueBook.Holding;
import io.plimsoll.kernels.greeks.BlackGreeks;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.BlackLane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The positions of a book on one asset, valued in US dollars. A price moves every mark and every underlying price of
/// options in proportion.
///
/// ```
/// perpetual, future   linear q · mark · (f - 1), inverse q · spot · (f - 1): what its coins gain, at the price after
/// option, linear      q · Black(f F, K, σ', T')
/// option, inverse     q · spot/F · Black(f F, K, σ', T'): it pays coins
/// ```
final class AssetBook {
    private static final double DAYS_A_YEAR = 365;

    private final double spot;
    private final List<Holding> holdings;
    private final double[] years;
    private final double[] present;

    AssetBook(Instant asOf, double spot, List<Holding> holdings) {
        this.spot = spot;
        this.holdings = List.copyOf(holdings);
        this.years = new double[holdings.size()];
        this.present = new double[holdings.size()];
        for (int i = 0; i < years.length; i++) {
            Instant expiry = holdings.get(i).instrument().expiry();
            years[i] = expiry.equals(Instant.MAX) ? 0 : Years.between(asOf, expiry);
            present[i] = holdings.get(i).instrument() instanceof EuropeanOption option
                    ? unit(option, 1, option.impliedVolatility(), years[i])
                    : 0;
        }
    }

    double spot() {
        return spot;
    }

    List<Holding> holdings() {
        return holdings;
    }

    /// Years to the expiry of a holding; 0 for a perpetual.
    double years(int index) {
        return years[index];
    }

    /// What the positions gain, US dollars.
    ///
    /// @param factor of the price
    /// @param days by which options are older
    double gain(double factor, VolatilityMove volatility, double days) {
        double gain = 0;
        for (int i = 0; i < years.length; i++) {
            gain += gain(i, factor, volatility, days);
        }
        return gain;
    }

    /// What the positions gain in an instant.
    double gain(double factor, VolatilityMove volatility) {
        return gain(factor, volatility, 0);
    }

    /// What one position gains, US dollars.
    double gain(int index, double factor, VolatilityMove volatility, double days) {
        Holding holding = holdings.get(index);
        if (holding.instrument() instanceof EuropeanOption option) {
            double left = Math.max(0, years[index] - days / DAYS_A_YEAR);
            double then = unit(option, factor, volatility.of(option, years[index]), left);
            return holding.quantity() * (then - present[index]);
        }
        return exposure(index) * (factor - 1);
    }

    /// Quantity of a perpetual or future at its price, US dollars; of an option at the price of its asset.
    double exposure(int index) {
        Holding holding = holdings.get(index);
        boolean isAtMark = !(holding.instrument() instanceof EuropeanOption)
                && VenueBook.payoff(holding.instrument()) == Payoff.LINEAR;
        return holding.quantity() * (isAtMark ? VenueBook.mark(holding.instrument()) : spot);
    }

    /// Value of all options, US dollars.
    double optionValue() {
        double value = 0;
        for (int i = 0; i < present.length; i++) {
            value += optionValue(i);
        }
        return value;
    }

    /// Value of a position in an option, US dollars; 0 for anything else.
    double optionValue(int index) {
        return holdings.get(index).quantity() * present[index];
    }

    /// Delta of a position, units of the asset: its quantity, or that of its option by Black (1976).
    double delta(int index) {
        Holding holding = holdings.get(index);
        return holding.instrument() instanceof EuropeanOption option
                ? holding.quantity() * greeks(option, years[index]).delta()
                : holding.quantity();
    }

    /// Net delta by years to expiry, units of the asset; perpetuals are at 0.
    Map<Double, Double> deltas() {
        Map<Double, Double> deltas = new TreeMap<>();
        for (int i = 0; i < years.length; i++) {
            deltas.merge(years[i], delta(i), Double::sum);
        }
        return deltas;
    }

    /// Net vega by years to expiry, US dollars for a rise of volatility by 1.00.
    Map<Double, Double> vegas() {
        Map<Double, Double> vegas = new TreeMap<>();
        for (int i = 0; i < years.length; i++) {
            if (holdings.get(i).instrument() instanceof EuropeanOption option) {
                double vega = ratio(option) * greeks(option, years[i]).vega();
                vegas.merge(years[i], holdings.get(i).quantity() * vega, Double::sum);
            }
        }
        return vegas;
    }

    private static BlackGreeks greeks(EuropeanOption option, double years) {
        return BlackGreeks.of(
                option.right().sign(), option.underlyingPrice(), option.strike(), years, option.impliedVolatility());
    }

    private double unit(EuropeanOption option, double factor, double volatility, double left) {
        double forward = factor * option.underlyingPrice();
        return ratio(option)
                * BlackLane.value(
                        option.right().sign(),
                        forward,
                        StrictMath.log(forward),
                        option.strike(),
                        StrictMath.log(option.strike()),
                        volatility * Math.sqrt(left));
    }

    /// Dollars for each unit of quote currency that the option is worth.
    private double ratio(EuropeanOption option) {
        return option.payoff() == Payoff.INVERSE ? spot / option.underlyingPrice() : 1;
    }
}
