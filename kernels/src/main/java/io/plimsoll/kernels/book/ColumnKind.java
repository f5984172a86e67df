package io.plimsoll.kernels.book;

/// How a column's gain is computed. The order is that of the columns in a book.
public enum ColumnKind {
    /// Worth the same in the report currency on every path.
    NUMERAIRE,
    /// Worth the same in US dollars on every path, reported in a coin.
    CASH,
    /// Worth its price.
    SPOT,
    /// A perpetual settled in US dollars.
    LINEAR_PERPETUAL,
    /// A perpetual settled in coin.
    INVERSE_PERPETUAL,
    /// A dated future settled in US dollars.
    LINEAR_FUTURE,
    /// A dated future settled in coin.
    INVERSE_FUTURE,
    /// An option paid in US dollars.
    LINEAR_OPTION,
    /// An option paid in coin.
    INVERSE_OPTION,
    /// Options on one underlying paid in US dollars, valued together, each by its formula.
    LINEAR_STRIP,
    /// Options on one underlying paid in coin, valued together, each by its formula.
    INVERSE_STRIP,
    /// A linear strip valued by its surface.
    LINEAR_SURFACE,
    /// An inverse strip valued by its surface.
    INVERSE_SURFACE;

    /// Whether it is an option, of either payoff.
    public boolean isOption() {
        return this == LINEAR_OPTION || this == INVERSE_OPTION;
    }
}
