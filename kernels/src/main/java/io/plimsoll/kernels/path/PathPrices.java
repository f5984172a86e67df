package io.plimsoll.kernels.path;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.ShapeFactors;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.ExponentialLane;
import io.plimsoll.kernels.lane.FactorLane;
import io.plimsoll.kernels.lane.PayoffLane;
import io.plimsoll.kernels.path.PathAccount.HeldColumn;

/// Prices at one time of one path, by the formulas of the simulation.
final class PathPrices {
    private final Columns columns;
    private final Underlyings underlyings;
    private final PathTimes times;
    private final FactorPlaces factors;
    private final double[] levels;
    private final int time;
    private final double[] price;
    private final double[] logVolatilityMove;

    /// @param levels `[time][factor]` in one row
    PathPrices(Book units, PathTimes times, FactorPlaces factors, double[] levels, int time) {
        this.columns = units.columns();
        this.underlyings = units.underlyings();
        this.times = times;
        this.factors = factors;
        this.levels = levels;
        this.time = time;
        this.price = new double[underlyings.size()];
        this.logVolatilityMove = new double[underlyings.size()];
        for (int u = 0; u < price.length; u++) {
            price[u] = underlyings.initial()[u] * ExponentialLane.exp(change(u));
            int at = times.priced(u, time);
            logVolatilityMove[u] =
                    underlyings.termMultiple()[u] * level(underlyings.volatilityFactor()[u], at)
                            + sum(underlyings.surface()[u].term(), at);
        }
    }

    /// The change of a factor; 0 for [Underlyings#NO_FACTOR].
    private double level(int factor, int at) {
        return factor == Underlyings.NO_FACTOR ? 0 : levels[factors.cell(at, factor)];
    }

    private double sum(ShapeFactors.Sum sum, int at) {
        double total = 0;
        for (int k = 0; k < sum.size(); k++) {
            total += sum.weight()[k] * level(sum.factor()[k], at);
        }
        return total;
    }

    /// The price of an underlying, at its settlement if that is past, US dollars.
    double price(int u) {
        return price[u];
    }

    private double change(int u) {
        int at = times.priced(u, time);
        return FactorLane.forwardChange(
                level(underlyings.spotFactor()[u], at),
                underlyings.carryRate()[u] + level(underlyings.basisFactor()[u], at),
                times.yearsLeft()[u][at],
                underlyings.carry()[u]);
    }

    /// The price of an instrument's asset, US dollars.
    double spot(int column) {
        return price(underlyings.spot()[columns.underlying()[column]]);
    }

    /// The price of an instrument's underlying or mark, US dollars.
    double mark(int column) {
        return price(columns.underlying()[column]);
    }

    /// The implied volatility of an option, annual.
    double volatility(int column) {
        int u = columns.underlying()[column];
        int at = times.priced(u, time);
        ShapeFactors surface = underlyings.surface()[u];
        double s = columns.shape()[column];
        double smile = surface.hasSmile() ? s * (sum(surface.skew(), at) + s * sum(surface.wings(), at)) : 0;
        return columns.volatility()[column] * ExponentialLane.exp(logVolatilityMove[u] + smile);
    }

    /// True if an instrument has expired.
    boolean isSettled(int column) {
        return times.settlement()[columns.underlying()[column]] <= time;
    }

    /// What has become of one unit of a holding.
    SettledUnit settled(HeldColumn held) {
        int column = held.column();
        double before = underlyings.initial()[columns.underlying()[column]];
        return switch (held.instrument()) {
            case Spot spot -> new SettledUnit(mark(column), 0, 0, 1);
            case Perpetual perpetual -> future(perpetual.payoff(), before, column, funding(perpetual, column));
            case Future future -> future(future.payoff(), before, column, 0);
            case EuropeanOption option -> option(option.payoff(), column);
        };
    }

    /// @param funding paid by one unit: in US dollars by a linear one, in coins by an inverse one
    private SettledUnit future(Payoff payoff, double before, int column, double funding) {
        double mark = mark(column);
        boolean isOver = isSettled(column);
        return switch (payoff) {
            case LINEAR -> new SettledUnit(0, PayoffLane.linearGain(before, mark) - funding, 0, isOver ? 0 : 1);
            case INVERSE -> new SettledUnit(0, 0, (mark - before) / mark - funding, isOver ? 0 : before / mark);
        };
    }

    private SettledUnit option(Payoff payoff, int column) {
        int u = columns.underlying()[column];
        double deviation = volatility(column) * Math.sqrt(times.yearsLeft()[u][times.priced(u, time)]);
        double forward = price(u);
        double value = BlackLane.value(
                columns.sign()[column],
                forward,
                StrictMath.log(forward),
                columns.strike()[column],
                columns.logStrike()[column],
                deviation);
        boolean isOver = isSettled(column);
        return switch (payoff) {
            case LINEAR -> isOver ? new SettledUnit(0, value, 0, 0) : new SettledUnit(value, 0, 0, 1);
            case INVERSE ->
                isOver
                        ? new SettledUnit(0, 0, value / forward, 0)
                        : new SettledUnit(PayoffLane.inversePremium(value, forward, spot(column)), 0, 0, 1);
        };
    }

    /// Funding since the valuation: at the end of each interval of [PathTimes], or at fixed times in full.
    private double funding(Perpetual perpetual, int column) {
        if (perpetual.fundingRate() == 0) {
            return 0;
        }
        boolean isLinear = perpetual.payoff() == Payoff.LINEAR;
        int factor = underlyings.spotFactor()[columns.underlying()[column]];
        double years = perpetual.fundingPayment() == FundingPayment.FIXED_TIMES
                ? fixedYears(perpetual, factor, isLinear)
                : meanYears(factor, isLinear);
        double rate = columns.funding()[column];
        double mark = underlyings.initial()[columns.underlying()[column]];
        return isLinear ? PayoffLane.linearFunding(mark, rate, years) : PayoffLane.inverseFunding(rate, years, 1);
    }

    /// `∫ S_t/S_0 dt`, or of its inverse, on the mean price of each period.
    private double meanYears(int factor, boolean isLinear) {
        double years = 0;
        double since = 0;
        double rootThen = 1;
        for (int at = 0; at <= time; at++) {
            if (times.isPeriodEnd()[at] || at == time) {
                double root = ExponentialLane.exp((isLinear ? 0.5 : -0.5) * level(factor, at));
                years += (times.years()[at] - since) * PayoffLane.meanPrice(rootThen, root);
                since = times.years()[at];
                rootThen = root;
            }
        }
        return years;
    }

    private double fixedYears(Perpetual perpetual, int factor, boolean isLinear) {
        double interval = TimeGrid.years(perpetual.fundingInterval());
        double years = 0;
        for (int at = 0; at <= time; at++) {
            if (times.isPayment(perpetual.fundingInterval(), at)) {
                years += interval * ExponentialLane.exp((isLinear ? 1 : -1) * level(factor, at));
            }
        }
        return years;
    }
}
