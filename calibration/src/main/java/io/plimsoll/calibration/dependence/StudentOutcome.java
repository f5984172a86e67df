package io.plimsoll.calibration.dependence;

/// What came of fitting a joint Student-t law.
public sealed interface StudentOutcome {
    /// It was fitted.
    ///
    /// @param dependence the law
    record Fitted(StudentDependence dependence) implements StudentOutcome {}

    /// There is too little history.
    ///
    /// @param days how many there are
    /// @param needed how many it takes
    record TooFewDays(int days, int needed) implements StudentOutcome {}

    /// A series is a combination of the others, or hardly ever moves, so the joint law has no density.
    record LinearlyDependent() implements StudentOutcome {}
}
