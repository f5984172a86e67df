package io.plimsoll.imports.contract;

/// What a venue's symbol says.
public sealed interface SymbolReading {
    /// The symbol names a contract.
    record Known(InstrumentIdentity identity) implements SymbolReading {}

    /// The symbol does not follow the venue's rule, or names what cannot be margined.
    ///
    /// @param reason in one sentence
    record Unknown(String reason) implements SymbolReading {}
}
