package io.plimsoll.desk.forecast;

import io.plimsoll.desk.forecast.ForecastAnswer.Amount;
import io.plimsoll.desk.forecast.ForecastAnswer.Chance;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.money.Money;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Means and quantiles of figures over all paths, with 95 % intervals.
///
/// The interval holds three errors: that of the number of paths, that of the fit, and that of the margins' own
/// simulation. The last one is common to all margins, which share their random numbers: every margin is moved to either
/// end of its interval. The distances add up by their squares ([Interval#and]).
final class PathEstimates {
    /// Rounding error of a sum of weights.
    private static final double ROUNDING = 1e-12;

    private final PathMargins margins;
    private final double innerError;

    /// @param innerError half the width of the 95 % interval of a margin, relative
    PathEstimates(PathMargins margins, double innerError) {
        this.margins = margins;
        this.innerError = innerError;
    }

    /// An estimated mean.
    ///
    /// @param mean with its variances
    /// @param below the mean if every margin is at the lower end of its interval, less the mean
    /// @param above the same at the upper end
    record Estimated(CorrectedMean mean, double below, double above) {
        double value() {
            return mean.value();
        }

        double lower() {
            return value() - StrictMath.hypot(Interval.NORMAL_SCORE * Math.sqrt(mean.variance()), lowest());
        }

        double upper() {
            return value() + StrictMath.hypot(Interval.NORMAL_SCORE * Math.sqrt(mean.variance()), highest());
        }

        private double lowest() {
            return Math.min(0, Math.min(below, above));
        }

        private double highest() {
            return Math.max(0, Math.max(below, above));
        }

        double innerStandardError() {
            return Math.max(-lowest(), highest()) / Interval.NORMAL_SCORE;
        }
    }

    /// The mean of a figure.
    Estimated of(PathFigure figure) {
        double[] fitted = fitted(figure, 1);
        double mean = Arrays.stream(fitted).average().orElse(0);
        return new Estimated(
                CorrectedMean.of(fitted, margins.sample(), exact(figure)),
                Arrays.stream(fitted(figure, 1 - innerError)).average().orElse(0) - mean,
                Arrays.stream(fitted(figure, 1 + innerError)).average().orElse(0) - mean);
    }

    private double[] fitted(PathFigure figure, double factor) {
        OuterPaths paths = margins.paths();
        double[] scaled = new double[paths.watches()];
        return IntStream.range(0, paths.scenarios())
                .mapToDouble(scenario -> {
                    double[] fitted = margins.fitted(scenario);
                    for (int watch = 0; watch < scaled.length; watch++) {
                        scaled[watch] = factor * fitted[watch];
                    }
                    return figure.of(paths.equity(scenario), scaled);
                })
                .toArray();
    }

    private double[] exact(PathFigure figure) {
        int[] sample = margins.sample().paths();
        return IntStream.range(0, sample.length)
                .mapToDouble(place -> figure.of(margins.paths().equity(sample[place]), margins.sampled(place)))
                .toArray();
    }

    /// A probability with the score interval of [io.plimsoll.kernels.risk.Proportion], for as many independent trials
    /// as give the variance.
    Chance chance(Estimated estimated) {
        double probability = Math.clamp(estimated.value(), 0, 1);
        double spread = probability * (1 - probability);
        double variance = estimated.mean().variance();
        double trials =
                spread > 0 && variance > 0 ? spread / variance : margins.paths().scenarios();
        double square = Interval.NORMAL_SCORE * Interval.NORMAL_SCORE / trials;
        double centre = (probability + 0.5 * square) / (1 + square);
        double half = Math.sqrt(square * (spread + 0.25 * square)) / (1 + square);
        double lower = probability == 0 ? 0 : probability - Math.min(probability, centre - half);
        double upper = probability == 1 ? 0 : Math.max(probability, centre + half) - probability;
        return new Chance(
                probability,
                Math.max(0, probability - StrictMath.hypot(probability == 0 ? 0 : Math.abs(lower), estimated.lowest())),
                Math.min(1, probability + StrictMath.hypot(upper, estimated.highest())));
    }

    /// A quantile over all paths, with the order statistics that bound it.
    Amount quantile(PathFigure figure, double confidence) {
        WeightedValues values = values(figure, 1);
        double quantile = values.quantile(confidence);
        CorrectedMean below = CorrectedMean.of(
                Arrays.stream(fitted(figure, 1))
                        .map(each -> each <= quantile ? 1 : 0)
                        .toArray(),
                margins.sample(),
                Arrays.stream(exact(figure))
                        .map(each -> each <= quantile ? 1 : 0)
                        .toArray());
        double outer = Math.sqrt(confidence * (1 - confidence) / margins.paths().scenarios());
        double margin = Interval.NORMAL_SCORE * StrictMath.hypot(outer, Math.sqrt(below.correction()));
        double lower = values.quantile(Math.max(0, confidence - margin));
        double upper = values.quantile(Math.min(1, confidence + margin));
        double one = values(figure, 1 - innerError).quantile(confidence) - quantile;
        double other = values(figure, 1 + innerError).quantile(confidence) - quantile;
        return new Amount(
                Money.of(quantile),
                Money.of(Math.max(0, quantile - StrictMath.hypot(quantile - lower, Math.min(0, Math.min(one, other))))),
                Money.of(quantile + StrictMath.hypot(upper - quantile, Math.max(0, Math.max(one, other)))));
    }

    private WeightedValues values(PathFigure figure, double factor) {
        double[] fitted = fitted(figure, factor);
        double[] exact = exact(figure);
        PathSample sample = margins.sample();
        int count = fitted.length;
        double[] values = Arrays.copyOf(fitted, count + 2 * exact.length);
        double[] weights = new double[values.length];
        Arrays.fill(weights, 0, count, 1.0 / count);
        for (int i = 0; i < exact.length && factor == 1; i++) {
            double weight = 1 / (sample.probability(i) * count);
            values[count + 2 * i] = exact[i];
            weights[count + 2 * i] = weight;
            values[count + 2 * i + 1] = fitted[sample.paths()[i]];
            weights[count + 2 * i + 1] = -weight;
        }
        return WeightedValues.of(values, weights);
    }

    /// Values in ascending order, with weights that sum to 1; a weight may be negative.
    private record WeightedValues(double[] values, double[] weights) {
        static WeightedValues of(double[] values, double[] weights) {
            int[] order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer place) -> values[place]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return new WeightedValues(
                    Arrays.stream(order).mapToDouble(place -> values[place]).toArray(),
                    Arrays.stream(order).mapToDouble(place -> weights[place]).toArray());
        }

        double quantile(double confidence) {
            double sum = 0;
            for (int place = 0; place < values.length; place++) {
                sum += weights[place];
                boolean isLastOfEqual = place == values.length - 1 || values[place + 1] > values[place];
                if (isLastOfEqual && sum >= confidence - ROUNDING) {
                    return values[place];
                }
            }
            return values[values.length - 1];
        }
    }
}
