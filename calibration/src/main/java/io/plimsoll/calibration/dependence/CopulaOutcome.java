package io.plimsoll.calibration.dependence;

/// The outcome of fitting a copula.
public sealed interface CopulaOutcome {
    /// The copula was fitted.
    record Fitted(StudentCopula copula) implements CopulaOutcome {}

    /// There are too few days.
    record TooFewDays(int days, int needed) implements CopulaOutcome {}

    /// Most values of a series are equal, so it has too few ranks.
    ///
    /// @param series its index, from 0
    record Tied(int series) implements CopulaOutcome {}

    /// The ranks of one series are determined by the others, so the copula has no density.
    record Dependent() implements CopulaOutcome {}
}
