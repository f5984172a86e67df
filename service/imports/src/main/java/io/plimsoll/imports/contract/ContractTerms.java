package io.plimsoll.imports.contract;

import java.math.BigDecimal;

/// What one contract is an amount of.
///
/// @param size amount of `currency` in one contract, above zero
/// @param currency the base asset, or the quote currency for an inverse perpetual or future
public record ContractTerms(BigDecimal size, String currency) {
    /// Normalises the size, so that `100` equals `100.0`.
    public ContractTerms {
        size = size.stripTrailingZeros();
    }
}
