package io.plimsoll.kernels.book;

import java.util.Map;

/// A portfolio with its market and its path, compiled into arrays and ready to be revalued.
///
/// @param columns holdings, one column per instrument or balance
/// @param underlyings the price processes that the columns depend on
/// @param path the points of a path, including every expiry and fixed funding time of the holdings
/// @param funding funding payments of perpetuals on that path
/// @param currencyUnderlying underlying of the report currency, or [Underlyings#NO_FACTOR] for US dollars
/// @param currencyPrice US dollars per unit of the report currency at the valuation
/// @param columnOf column of each instrument or balance, by its name in [Columns#names]
/// @param strips the options behind the columns of kind `_STRIP`
/// @param surfaces the polynomials behind the columns of kind `_SURFACE`
public record Book(
        Columns columns,
        Underlyings underlyings,
        PathPlan path,
        FundingAccruals funding,
        int currencyUnderlying,
        double currencyPrice,
        Map<String, Integer> columnOf,
        OptionStrips strips,
        ValueSurfaces surfaces) {
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

    /// The same market with other columns.
    ///
    /// @param others new columns; strips or surfaces come last, one unit each
    public Book withColumns(Columns others, OptionStrips newStrips, ValueSurfaces newSurfaces) {
        return new Book(
                others,
                underlyings,
                path,
                funding,
                currencyUnderlying,
                currencyPrice,
                Map.of(),
                newStrips,
                newSurfaces);
    }

    /// The number of the strip or surface behind a column of such a kind. Those columns come last.
    public int stripOf(int column) {
        return column - (columns.size() - Math.max(strips.size(), surfaces.size()));
    }

    /// Number of points of a path.
    public int points() {
        return path.size();
    }

    /// True if figures depend on a point: an instrument settles there, funding is paid, or it is the horizon.
    ///
    /// @param point from 1
    public boolean isLookedAt(int point) {
        boolean isLookedAt = point == path.size() || funding.paysAt(point);
        for (int settlement : underlyings.settlementPoint()) {
            isLookedAt |= settlement == point;
        }
        return isLookedAt;
    }

    /// True if an underlying has settled by a point.
    ///
    /// @param point from 1
    public boolean isSettled(int underlying, int point) {
        int settlement = underlyings.settlementPoint()[underlying];
        return settlement != Underlyings.NOT_WITHIN_HORIZON && settlement <= point;
    }

    /// Years from a point to the expiry of an underlying; 0 if it has settled or has no expiry.
    ///
    /// @param point from 1
    public double yearsLeft(int underlying, int point) {
        if (isSettled(underlying, point)) {
            return 0;
        }
        boolean isDated = underlyings.yearsToExpiry()[underlying] < Double.POSITIVE_INFINITY;
        return point == path.size() || !isDated
                ? underlyings.yearsLeft()[underlying]
                : underlyings.yearsToExpiry()[underlying] - path.point(point).years();
    }

    /// An option's standard deviation at a point: its implied volatility at the valuation times the root of the
    /// years left.
    ///
    /// @param point from 1
    public double deviation(int column, int point) {
        return columns.volatility()[column] * Math.sqrt(yearsLeft(columns.underlying()[column], point));
    }

    /// For each underlying, true if a column depends on it. After columns were replaced this need not hold for
    /// all.
    public boolean[] usedUnderlyings() {
        boolean[] used = new boolean[underlyings.size()];
        for (int underlying : columns.underlying()) {
            if (underlying != Underlyings.NO_FACTOR) {
                used[underlying] = true;
                used[underlyings.spot()[underlying]] = true;
            }
        }
        if (currencyUnderlying != Underlyings.NO_FACTOR) {
            used[currencyUnderlying] = true;
        }
        return used;
    }

    /// True if figures are reported in a coin and not in US dollars.
    public boolean isInCoin() {
        return currencyUnderlying != Underlyings.NO_FACTOR;
    }
}
