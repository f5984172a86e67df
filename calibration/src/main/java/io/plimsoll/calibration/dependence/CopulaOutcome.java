package io.plimsoll.calibration.dependence;

/// What came of fitting a copula.
public sealed interface CopulaOutcome {
    /// There is one.
    ///
    /// @param copula the copula
    record Fitted(StudentCopula copula) implements CopulaOutcome {}

    /// There are too few days.
    ///
    /// @param days how many there are
    /// @param needed how many it takes
    record TooFewDays(int days, int needed) implements CopulaOutcome {}

    /// A series has hardly any ranks, because most of its days are the same.
    ///
    /// @param series its number, from 0
    record Tied(int series) implements CopulaOutcome {}

    /// The ranks of one series follow from those of the others: the copula has no density.
    record Dependent() implements CopulaOutcome {}
}
