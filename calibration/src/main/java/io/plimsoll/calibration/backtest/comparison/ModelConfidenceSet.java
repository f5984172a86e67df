package io.plimsoll.calibration.backtest.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The models that may be the best one (Hansen, Lunde and Nason 2011, Econometrica 79, 453-497).
///
/// The model with the largest standardised excess over the mean score of those left is taken out, as long as
/// the largest excess is significant. A model's p-value is the largest of the p-values up to the round in which
/// it is taken out; the last one has 1. The models with a p-value of at least 10 % contain the best one in 90 %
/// of the cases.
///
/// The law of the largest excess comes from circular blocks of days, drawn with replacement. A block is drawn
/// for all models at once, so dependence between models and between neighbouring days stays.
public final class ModelConfidenceSet {
    private final int models;
    private final double[] means;
    private final double[][] deviations;

    /// @param scores `[model][day]`, lower is better
    private ModelConfidenceSet(double[][] scores, int block, int draws, long seed) {
        this.models = scores.length;
        this.means = new double[models];
        this.deviations = new double[draws][models];
        int days = scores[0].length;
        for (int model = 0; model < models; model++) {
            means[model] = mean(scores[model]);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[days];
        for (double[] deviation : deviations) {
            for (int day = 0; day < days; day++) {
                drawn[day] = day % block == 0 ? random.nextInt(days) : (drawn[day - 1] + 1) % days;
            }
            for (int model = 0; model < models; model++) {
                double sum = 0;
                for (int day : drawn) {
                    sum += scores[model][day];
                }
                deviation[model] = sum / days - means[model];
            }
        }
    }

    /// The p-value of each model.
    ///
    /// @param scores `[model][day]` of at least one model, lower is better
    /// @param block days of a block, at least 1
    /// @param draws of the bootstrap, at least 1
    /// @return `[model]`, 0 to 1
    /// @throws IllegalArgumentException unless every model has the same days, at least two
    public static double[] pValues(double[][] scores, int block, int draws, long seed) {
        for (double[] row : scores) {
            if (row.length < 2 || row.length != scores[0].length) {
                throw new IllegalArgumentException(row.length + " scores of a model");
            }
        }
        if (scores.length == 0 || block < 1 || draws < 1) {
            throw new IllegalArgumentException(scores.length + " models, blocks of " + block + ", " + draws + " draws");
        }
        return new ModelConfidenceSet(scores, block, draws, seed).pValues();
    }

    private double[] pValues() {
        double[] pValues = new double[models];
        List<Integer> left = new ArrayList<>();
        for (int model = 0; model < models; model++) {
            left.add(model);
        }
        double largest = 0;
        while (left.size() > 1) {
            double[] errors = errors(left);
            int worst = left.getFirst();
            double most = Double.NEGATIVE_INFINITY;
            for (int model : left) {
                double excess = ratio(means[model] - mean(means, left), errors[model]);
                if (excess > most) {
                    most = excess;
                    worst = model;
                }
            }
            largest = Math.max(largest, share(left, errors, most));
            pValues[worst] = largest;
            left.remove(Integer.valueOf(worst));
        }
        pValues[left.getFirst()] = 1;
        return pValues;
    }

    /// Standard error of each model's excess over the mean of those left.
    private double[] errors(List<Integer> left) {
        double[] errors = new double[models];
        for (double[] deviation : deviations) {
            double mean = mean(deviation, left);
            for (int model : left) {
                errors[model] += (deviation[model] - mean) * (deviation[model] - mean) / deviations.length;
            }
        }
        for (int model : left) {
            errors[model] = Math.sqrt(errors[model]);
        }
        return errors;
    }

    /// Share of draws, and of the sample itself, whose largest excess is at least the one found.
    private double share(List<Integer> left, double[] errors, double found) {
        int count = 1;
        for (double[] deviation : deviations) {
            double mean = mean(deviation, left);
            double most = Double.NEGATIVE_INFINITY;
            for (int model : left) {
                most = Math.max(most, ratio(deviation[model] - mean, errors[model]));
            }
            count += most >= found ? 1 : 0;
        }
        return count / (deviations.length + 1.0);
    }

    /// 0 for models whose scores are equal on every day.
    private static double ratio(double excess, double error) {
        return error > 0 ? excess / error : 0;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double mean(double[] values, List<Integer> places) {
        double sum = 0;
        for (int place : places) {
            sum += values[place];
        }
        return sum / places.size();
    }
}
