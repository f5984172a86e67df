package io.plimsoll.desk.optimise;

import java.util.List;

/// A function that is linear in the lots bought and in the lots sold of each lever: `c + Σ b_i max(x_i, 0) + s_i
/// max(-x_i,
/// 0)`. An account reaches its aim where the function is at most 0.
///
/// @param account that it bounds
/// @param constant `c`
/// @param bought `b`
/// @param sold `s`
record CutRow(int account, double constant, double[] bought, double[] sold) {
    double value(double[] lots) {
        double value = constant;
        for (int i = 0; i < lots.length; i++) {
            value += lots[i] > 0 ? bought[i] * lots[i] : -sold[i] * lots[i];
        }
        return value;
    }

    /// The sum of the function and `weight (value + slopes · (x - at))`.
    CutRow plus(double weight, double value, double[] slopes, double[] at) {
        double[] b = bought.clone();
        double[] s = sold.clone();
        double c = constant + weight * value;
        for (int i = 0; i < b.length; i++) {
            b[i] += weight * slopes[i];
            s[i] -= weight * slopes[i];
            c -= weight * slopes[i] * at[i];
        }
        return new CutRow(account, c, b, s);
    }

    /// The function of some levers, the others 0.
    CutRow only(List<Integer> indexes) {
        return new CutRow(
                account,
                constant,
                indexes.stream().mapToDouble(i -> bought[i]).toArray(),
                indexes.stream().mapToDouble(i -> sold[i]).toArray());
    }

    /// The function lowered or raised by an amount.
    CutRow shifted(double by) {
        return new CutRow(account, constant + by, bought, sold);
    }
}
