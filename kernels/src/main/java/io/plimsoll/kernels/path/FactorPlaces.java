package io.plimsoll.kernels.path;

import java.util.Arrays;

/// The place of each factor in the levels of a path, which are `[time][factor]` in one row.
///
/// @param factors model indexes of the levels, ascending
/// @param place of each model factor in `factors`; unused factors have none
record FactorPlaces(int[] factors, int[] place) {
    static FactorPlaces of(int[] factors) {
        int[] place = new int[factors.length == 0 ? 0 : factors[factors.length - 1] + 1];
        Arrays.fill(place, -1);
        for (int i = 0; i < factors.length; i++) {
            place[factors[i]] = i;
        }
        return new FactorPlaces(factors, place);
    }

    /// Number of factors.
    int size() {
        return factors.length;
    }

    /// The place of a factor's level at a time in the row.
    int cell(int time, int factor) {
        return time * factors.length + place[factor];
    }
}
