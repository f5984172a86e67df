package io.plimsoll.kernels.book;

/// The valuation rule of a column. Columns of a book are sorted in this order.
public enum ColumnKind {
    /// Constant value in the report currency.
    NUMERAIRE,
    /// Constant value in US dollars, reported in a coin.
    CASH,
    /// The asset itself.
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
    /// Options on one underlying, paid in US dollars and summed, each valued by its formula.
    LINEAR_STRIP,
    /// Options on one underlying, paid in coin and summed, each valued by its formula.
    INVERSE_STRIP,
    /// A linear strip valued by its surface.
    LINEAR_SURFACE,
    /// An inverse strip valued by its surface.
    INVERSE_SURFACE;

    /// True for a single option of either payoff.
    public boolean isOption() {
        return this == LINEAR_OPTION || this == INVERSE_OPTION;
    }
}
