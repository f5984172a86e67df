package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.StudentTail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds portfolios whose mean loss is infinite under the model's law, so that no expected shortfall exists.
///
/// Under Student-t log-returns with `ν` degrees of freedom, `E[e^X]` is infinite for every `ν`, because `e^x`
/// outgrows the density, which falls as `x^-(ν+1)`. So a loss that grows with a price has an infinite mean: that
/// of a short spot, perpetual, future or call. With a coin as report currency the same holds for a debt in
/// dollars as the coin falls to 0. A short put and a long position have bounded losses.
///
/// The integrand `e^x x^-(ν+1)` has its minimum at the log-return `x = ν + 1`. A sample that is not expected to
/// get there has the mean of the law truncated there, and the infinite mean cannot be seen: at 60 % volatility,
/// over a day and with `ν = 6`, one of `1e13` scenarios gets there. If the sample is expected to get there
/// [#MIN_EXPECTED_SCENARIOS] times or more, the figure depends on the seed, and there is a finding. Several
/// periods are combined by the single large jump of heavy tails (Embrechts, Klüppelberg and Mikosch, Modelling
/// Extremal Events, 1997, §1.3): the probability of a sum is the sum of the probabilities.
public final class InfiniteShortfall {
    /// Least expected number of scenarios beyond the log-return `ν + 1` for a finding.
    static final double MIN_EXPECTED_SCENARIOS = 0.1;

    private static final double NANOS_PER_YEAR = 365 * 86_400e9;

    private final RiskRequest request;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices;

    /// @param request its own holdings are not used
    public InfiniteShortfall(RiskRequest request) {
        this.request = request;
        this.instruments = request.market().byName();
        this.prices = request.market().prices();
    }

    /// Why the expected shortfall of a portfolio is infinite; empty if it is finite, or if the sample cannot show
    /// it.
    public Optional<String> reason(List<Position> positions, List<CollateralBalance> collateral) {
        if (!(request.model().distribution() instanceof Distribution.StudentT(double degrees))) {
            return Optional.empty();
        }
        Map<String, Double> slopes = new TreeMap<>();
        for (Position position : positions) {
            Instrument instrument = instruments.get(position.instrument());
            if (instrument != null) {
                slopes.merge(instrument.asset(), position.quantity().doubleValue() * slope(instrument), Double::sum);
            }
        }
        collateral.forEach(
                balance -> slopes.merge(balance.asset(), balance.quantity().doubleValue(), Double::sum));
        for (Map.Entry<String, Double> asset : slopes.entrySet()) {
            boolean isUnit =
                    asset.getKey().equals(request.currency()) || asset.getKey().equals(AssetPrice.DOLLAR);
            if (asset.getValue() < 0 && !isUnit && isSeen(asset.getKey(), degrees)) {
                return Optional.of(sentence("the loss grows without bound as " + asset.getKey() + " rises", degrees));
            }
        }
        boolean isCoin = !request.currency().equals(AssetPrice.DOLLAR);
        return isCoin && atZero(positions, collateral) < 0 && isSeen(request.currency(), degrees)
                ? Optional.of(sentence(
                        "the loss in " + request.currency() + " grows without bound as " + request.currency()
                                + " falls",
                        degrees))
                : Optional.empty();
    }

    private static String sentence(String why, double degrees) {
        return "the expected shortfall is infinite: " + why + ", and under a Student-t law of log-returns with "
                + Findings.text(degrees) + " degrees of freedom it has no mean; the figure of a sample depends on its"
                + " seed: valueAtRisk as measure?";
    }

    /// Value change of one unit if a very high price rises by one dollar.
    private static double slope(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> 1;
            case Perpetual perpetual -> 1;
            case Future future -> 1;
            case EuropeanOption option -> option.right() == Right.CALL ? 1 : 0;
        };
    }

    /// Value of the portfolio in US dollars if the report currency is worth nothing.
    private double atZero(List<Position> positions, List<CollateralBalance> collateral) {
        double sum = 0;
        for (Position position : positions) {
            Instrument instrument = instruments.get(position.instrument());
            if (instrument != null) {
                sum += position.quantity().doubleValue() * atZero(instrument);
            }
        }
        for (CollateralBalance balance : collateral) {
            sum += balance.asset().equals(request.currency())
                    ? 0
                    : balance.quantity().doubleValue() * prices.getOrDefault(balance.asset(), 0.0);
        }
        return sum;
    }

    private double atZero(Instrument instrument) {
        boolean isFallen = instrument.asset().equals(request.currency());
        double price = isFallen ? 0 : prices.getOrDefault(instrument.asset(), 0.0);
        return switch (instrument) {
            case Spot spot -> price;
            case Perpetual perpetual -> isFallen ? -perpetual.markPrice() : 0;
            case Future future -> isFallen ? -future.markPrice() : 0;
            case EuropeanOption option -> {
                double sign = option.right() == Right.CALL ? 1 : -1;
                yield Math.max(0, sign * ((isFallen ? 0 : option.underlyingPrice()) - option.strike()));
            }
        };
    }

    /// True if enough scenarios are expected beyond the log-return `ν + 1`.
    private boolean isSeen(String asset, double degrees) {
        int place = request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT));
        if (place < 0) {
            return false;
        }
        double volatility = request.model().factors().get(place).volatility();
        Duration horizon = request.plan().horizon();
        Duration period = request.model().period();
        Duration once = horizon.compareTo(period) < 0 ? horizon : period;
        double deviation = volatility * Math.sqrt(once.toNanos() / NANOS_PER_YEAR);
        double periods = (double) horizon.toNanos() / once.toNanos();
        return deviation > 0
                && request.plan().scenarios() * periods * StudentTail.beyond(degrees, (degrees + 1) / deviation)
                        >= MIN_EXPECTED_SCENARIOS;
    }
}
