package io.plimsoll.kernels.book;

import java.util.Map;

/// A portfolio, its market and the time grid, ready to be revalued.
///
/// @param columns what is held
/// @param underlyings the prices that move it
/// @param steps number of time steps
/// @param currencyUnderlying the report currency's price, or [Underlyings#NONE] for US dollars
/// @param currencyPrice US dollars for one unit of the report currency at the valuation
/// @param columnOf column of each instrument or balance, by the name in [Columns#names]
public record Book(
        Columns columns,
        Underlyings underlyings,
        int steps,
        int currencyUnderlying,
        double currencyPrice,
        Map<String, Integer> columnOf) {
    /// Copies the map.
    public Book {
        columnOf = Map.copyOf(columnOf);
    }

    /// Present value in the report currency, summed in the order of the columns.
    public double value() {
        double sum = 0;
        for (int column = 0; column < columns.size(); column++) {
            sum += columns.quantity()[column] * columns.value()[column];
        }
        return sum / currencyPrice;
    }

    /// Whether figures are reported in a coin.
    public boolean isInCoin() {
        return currencyUnderlying != Underlyings.NONE;
    }
}
