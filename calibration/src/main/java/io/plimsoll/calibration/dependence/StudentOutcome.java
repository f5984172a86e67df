package io.plimsoll.calibration.dependence;

/// The outcome of fitting a joint Student-t law.
public sealed interface StudentOutcome {
    /// The law was fitted.
    ///
    /// @param dependence the law
    record Fitted(StudentDependence dependence) implements StudentOutcome {}

    /// There is too little history.
    record TooFewDays(int days, int needed) implements StudentOutcome {}

    /// A series is a linear combination of the others, or hardly moves, so the joint law has no density.
    record LinearlyDependent() implements StudentOutcome {}
}
