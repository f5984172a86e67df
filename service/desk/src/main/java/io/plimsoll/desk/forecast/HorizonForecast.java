package io.plimsoll.desk.forecast;

import io.plimsoll.desk.forecast.ForecastAnswer.Amount;
import io.plimsoll.desk.forecast.ForecastAnswer.Chance;
import io.plimsoll.desk.forecast.ForecastAnswer.Reached;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The figures of one horizon, from the margins of its paths.
final class HorizonForecast {
    private static final List<BigDecimal> CONFIDENCES = List.of(new BigDecimal("0.95"), new BigDecimal("0.99"));

    private final BandTable bands;
    private final PathMargins margins;
    private final PathEstimates estimates;
    private final int last;

    HorizonForecast(BandTable bands, PathMargins margins, double innerError) {
        this.bands = bands;
        this.margins = margins;
        this.estimates = new PathEstimates(margins, innerError);
        this.last = margins.paths().last();
    }

    ForecastAnswer.Horizon answer(Duration horizon) {
        List<ForecastAnswer.BandForecast> probabilities = new ArrayList<>();
        for (int band = 0; band < bands.bands().size(); band++) {
            int place = band;
            probabilities.add(new ForecastAnswer.BandForecast(
                    bands.bands().get(band).name(),
                    chance((equity, initial) -> band(equity, initial, last) == place),
                    chance((equity, initial) -> worst(equity, initial) >= place)));
        }
        Event isCalled = (equity, initial) -> bands.isCall(band(equity, initial, last));
        PathEstimates.Estimated call = estimates.of(figure(isCalled));
        PathFigure amount = (equity, initial) -> bands.call(equity[last], initial[last]);
        PathEstimates.Estimated expected = estimates.of(amount);
        return new ForecastAnswer.Horizon(
                horizon,
                probabilities,
                new ForecastAnswer.CallForecast(
                        new Reached(
                                estimates.chance(call),
                                chance((equity, initial) -> bands.isCall(worst(equity, initial)))),
                        amount(expected, true),
                        Money.of(call.value() > 0 ? Math.max(0, expected.value() / call.value()) : 0),
                        CONFIDENCES.stream()
                                .map(confidence -> new ForecastAnswer.Quantile(
                                        confidence, estimates.quantile(amount, confidence.doubleValue())))
                                .toList()),
                new Reached(
                        chance((equity, initial) -> bands.isLiquidation(band(equity, initial, last))),
                        chance((equity, initial) -> bands.isLiquidation(worst(equity, initial)))),
                amount(estimates.of((equity, initial) -> initial[last]), true),
                amount(estimates.of((equity, initial) -> equity[last]), false),
                new ForecastAnswer.Accuracy(
                        margins.paths().scenarios(),
                        margins.paths().watches(),
                        margins.exact(),
                        margins.fitError(),
                        Math.sqrt(call.mean().outer()),
                        Math.sqrt(call.mean().correction()),
                        call.innerStandardError()));
    }

    /// Something that happens on a path or not.
    @FunctionalInterface
    private interface Event {
        boolean happens(double[] equity, double[] initial);
    }

    private static PathFigure figure(Event event) {
        return (equity, initial) -> event.happens(equity, initial) ? 1 : 0;
    }

    private Chance chance(Event event) {
        return estimates.chance(estimates.of(figure(event)));
    }

    private static Amount amount(PathEstimates.Estimated estimated, boolean isPositive) {
        double least = isPositive ? 0 : Double.NEGATIVE_INFINITY;
        return new Amount(
                Money.of(Math.max(least, estimated.value())),
                Money.of(Math.max(least, estimated.lower())),
                Money.of(Math.max(least, estimated.upper())));
    }

    private int band(double[] equity, double[] initial, int watch) {
        return bands.band(equity[watch], initial[watch]);
    }

    private int worst(double[] equity, double[] initial) {
        int worst = 0;
        for (int watch = 0; watch < equity.length; watch++) {
            worst = Math.max(worst, band(equity, initial, watch));
        }
        return worst;
    }
}
