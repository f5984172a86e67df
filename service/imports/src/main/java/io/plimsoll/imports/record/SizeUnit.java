package io.plimsoll.imports.record;

/// Unit in which a venue counts a position.
public enum SizeUnit {
    /// Units of the base asset.
    BASE,
    /// An amount of the quote currency, such as USD.
    QUOTE,
    /// Contracts, whose size only the venue's contract list knows.
    CONTRACTS
}
