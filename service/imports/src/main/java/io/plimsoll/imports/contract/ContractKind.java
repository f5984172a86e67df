package io.plimsoll.imports.contract;

/// Kind of a contract.
public enum ContractKind {
    /// Units of the asset itself.
    SPOT,
    /// A future without expiry.
    PERPETUAL,
    /// A dated future.
    FUTURE,
    /// A European option.
    OPTION;

    /// The word of a margin request.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
