package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.clean.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The changes of all factors, and the rows of residuals that carry their dependence. Lists are in the order of the
/// factors.
interface JointHistory {
    /// All changes of each factor, to which its volatility is fitted.
    List<FactorChanges> changes();

    /// The UTC days of these changes.
    List<List<LocalDate>> days();

    /// The factors with the volatility of the model's day.
    ///
    /// @param factors with the volatility of their own last day
    List<FilteredFactor> current(List<FilteredFactor> factors);

    /// The same factors with the residuals of the joint rows, which have one length.
    ///
    /// @param factors with the residuals of all their days
    List<FilteredFactor> joint(List<FilteredFactor> factors);

    /// The covariance of the errors as of [FilterErrors#covariance]; empty if it cannot be estimated.
    Optional<double[][]> errors(List<FilteredFactor> factors, ShockLaw law, BooleanSupplier cancelled);

    /// Most days that the dependence of two factors rests on.
    double mostPeriods();

    /// The first day of the joint rows.
    LocalDate first();

    /// The last day of the data.
    LocalDate last();

    /// The number of joint rows.
    int periods();

    /// What was left out, and how the rows were made.
    List<Finding> findings();
}
