package io.plimsoll.kernels.risk;

/// The risk measure that sets a margin.
public enum RiskMeasure {
    /// The quantile of the losses.
    VALUE_AT_RISK {
        @Override
        public Estimate estimate(Tail tail, Confidence confidence) {
            return ValueAtRisk.estimate(tail, confidence);
        }

        @Override
        public double value(Tail tail, Confidence confidence) {
            return ValueAtRisk.value(tail, confidence);
        }
    },
    /// The mean of the losses beyond the quantile.
    EXPECTED_SHORTFALL {
        @Override
        public Estimate estimate(Tail tail, Confidence confidence) {
            return ExpectedShortfall.estimate(tail, confidence);
        }

        @Override
        public double value(Tail tail, Confidence confidence) {
            return ExpectedShortfall.value(tail, confidence);
        }
    };

    /// Its name in a sentence: `value at risk` or `expected shortfall`.
    public String term() {
        return this == VALUE_AT_RISK ? "value at risk" : "expected shortfall";
    }

    /// The measure with its 95 % interval.
    public abstract Estimate estimate(Tail tail, Confidence confidence);

    /// The measure without its interval.
    public abstract double value(Tail tail, Confidence confidence);
}
