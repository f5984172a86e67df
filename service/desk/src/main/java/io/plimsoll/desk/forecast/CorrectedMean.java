package io.plimsoll.desk.forecast;

/// The mean of a figure over all paths, from its approximation on every path and its exact value on a sample:
/// `Σ f̂_i / N + Σ_s (f_s - f̂_s) / (π_s N)`, with the probability `π_s` that path `s` is in the sample. It is unbiased
/// whatever the approximation (difference estimator; Särndal, Swensson and Wretman, Model Assisted Survey Sampling,
/// 1992, section 6.3). The variance of the second sum is that of a Poisson sample, `Σ_s (1 - π_s)(f_s - f̂_s)² / (π_s
/// N)²`.
///
/// @param value the mean
/// @param outer variance because the number of paths is finite
/// @param correction variance because the margin is exact on a sample only
record CorrectedMean(double value, double outer, double correction) {
    /// @param approximate one for each path
    /// @param exact one for each path of the sample
    static CorrectedMean of(double[] approximate, PathSample sample, double[] exact) {
        int count = approximate.length;
        double sum = 0;
        for (double each : approximate) {
            sum += each;
        }
        double difference = 0;
        double correction = 0;
        int[] paths = sample.paths();
        for (int i = 0; i < paths.length; i++) {
            double weighted = (exact[i] - approximate[paths[i]]) / (sample.probability(i) * count);
            difference += weighted;
            correction += (1 - sample.probability(i)) * weighted * weighted;
        }
        double mean = sum / count;
        double squares = 0;
        for (double each : approximate) {
            squares += (each - mean) * (each - mean);
        }
        return new CorrectedMean(mean + difference, squares / count / (count - 1.0), correction);
    }

    double variance() {
        return outer + correction;
    }
}
