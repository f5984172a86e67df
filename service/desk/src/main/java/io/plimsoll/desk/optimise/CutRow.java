package io.plimsoll.desk.optimise;

import java.util.List;

/// A linear function `c + s · x` of the lots of each lever. An account reaches its aim where the function is at most 0.
///
/// @param account that it bounds
/// @param constant `c`
/// @param slopes `s`, of one lot
record CutRow(int account, double constant, double[] slopes) {
    /// The function with these slopes that has a value at a point.
    static CutRow through(int account, double value, double[] slopes, double[] at) {
        return new CutRow(account, value - new CutRow(account, 0, slopes).value(at), slopes);
    }

    double value(double[] lots) {
        double value = constant;
        for (int i = 0; i < lots.length; i++) {
            value += slopes[i] * lots[i];
        }
        return value;
    }

    /// The sum of the function and `weight` times another.
    CutRow plus(double weight, CutRow other) {
        double[] sum = slopes.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * other.slopes[i];
        }
        return new CutRow(account, constant + weight * other.constant, sum);
    }

    /// The function of some levers, the others 0.
    CutRow only(List<Integer> indexes) {
        return new CutRow(
                account, constant, indexes.stream().mapToDouble(i -> slopes[i]).toArray());
    }

    /// The function lowered or raised by an amount.
    CutRow shifted(double by) {
        return new CutRow(account, constant + by, slopes);
    }
}
