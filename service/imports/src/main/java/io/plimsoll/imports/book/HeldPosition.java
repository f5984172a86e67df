package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/// A position whose contract and size are known.
///
/// @param identity canonical contract
/// @param exposure signed: US dollars (the quote currency) for an inverse perpetual or future, units of the base asset
///     for everything else
/// @param figures of the venue
/// @param lineage of each row that it was netted from
public record HeldPosition(
        String venue,
        String symbol,
        InstrumentIdentity identity,
        BigDecimal exposure,
        VenueFigures figures,
        List<Lineage> lineage) {
    private static final MathContext PRECISION = new MathContext(28, RoundingMode.HALF_EVEN);

    /// Copies the list.
    public HeldPosition {
        lineage = List.copyOf(lineage);
    }

    /// The name in the book: venue and symbol.
    public String name() {
        return venue + ":" + symbol;
    }

    /// Units of the base asset at a mark. `n` US dollars of an inverse contract are `n / mark` coins.
    ///
    /// @param mark above zero
    public BigDecimal units(BigDecimal mark) {
        return identity.isSizedInQuote() ? exposure.divide(mark, PRECISION) : exposure;
    }

    /// The currency of the exposure.
    public String exposureCurrency() {
        return identity.isSizedInQuote() ? identity.quote() : identity.base();
    }
}
