package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.kernels.risk.Confidence;
import java.util.BitSet;
import java.util.stream.IntStream;

/// Sequences for the tests.
final class ExampleSequence {
    static final Confidence NINETY_NINE = Confidence.of(0.99);

    private ExampleSequence() {}

    /// 250 days with exceptions on 3, 40, 41, 42, 120, 200 and 201, counted from 0.
    static ExceptionSequence clustered() {
        return on(250, NINETY_NINE, 3, 40, 41, 42, 120, 200, 201);
    }

    static ExceptionSequence on(int days, Confidence level, int... exceptions) {
        BitSet set = new BitSet();
        IntStream.of(exceptions).forEach(set::set);
        return new ExceptionSequence(days, set, level);
    }

    /// The first `count` days are exceptions.
    static ExceptionSequence counting(int days, Confidence level, int count) {
        return on(days, level, IntStream.range(0, count).toArray());
    }
}
