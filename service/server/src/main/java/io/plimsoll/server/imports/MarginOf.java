package io.plimsoll.server.imports;

import java.math.BigDecimal;

/// Computes the margin of a request.
@FunctionalInterface
public interface MarginOf {
    /// What came of it.
    sealed interface Computed {
        /// Margins in US dollars.
        record Amount(BigDecimal initial, BigDecimal maintenance) implements Computed {}

        /// No margin.
        ///
        /// @param reason in a sentence without a point
        record None(String reason) implements Computed {}
    }

    /// Waits for the margin.
    ///
    /// @param request the document, UTF-8
    Computed of(byte[] request);
}
