package io.plimsoll.benchmarks.bench;

import io.plimsoll.kernels.risk.Estimate;

/// What a run of a workload found, for a reader to compare.
public sealed interface WorkloadFigures {

    /// Of one book.
    ///
    /// @param valueAtRisk99 at 99 %, US dollars
    /// @param expectedShortfall975 at 97.5 %, US dollars
    record OfBook(Estimate valueAtRisk99, Estimate expectedShortfall975) implements WorkloadFigures {}

    /// Of many accounts.
    ///
    /// @param sumValueAtRisk99 of all accounts' own values at risk at 99 %, US dollars
    record OfAccounts(double sumValueAtRisk99) implements WorkloadFigures {}
}
