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
    INVERSE_OPTION;

    /// Whether it is an option, of either payoff.
    public boolean isOption() {
        return this == LINEAR_OPTION || this == INVERSE_OPTION;
    }
}
