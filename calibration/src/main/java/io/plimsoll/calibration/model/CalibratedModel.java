package io.plimsoll.calibration.model;

import io.plimsoll.calibration.factor.BasisFactor;
import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.marketdata.DataFile;
import io.plimsoll.kernels.model.RiskModel;
import java.time.LocalDate;
import java.util.List;

/// A model and where it comes from.
///
/// @param model what the engine takes
/// @param plan what was asked for
/// @param first the first day of the common periods
/// @param asOf the last of them: nothing later was looked at
/// @param periods how many common periods there are; of daily changes, days
/// @param fits one a factor, in their order
/// @param checks one a factor, in their order: the model held against its own history
/// @param dependence of the factors
/// @param volatilities the volatility factors as they were fitted
/// @param bases the basis factors as they were fitted
/// @param files that the history was read from
/// @param dataHash digest of the files
/// @param cleaning what was odd about them
public record CalibratedModel(
        RiskModel model,
        CalibrationPlan plan,
        LocalDate first,
        LocalDate asOf,
        int periods,
        List<FactorFit> fits,
        List<FactorCheck> checks,
        Dependence dependence,
        List<VolatilityFactor> volatilities,
        List<BasisFactor> bases,
        List<DataFile> files,
        String dataHash,
        CleaningReport cleaning) {
    public CalibratedModel {
        fits = List.copyOf(fits);
        checks = List.copyOf(checks);
        volatilities = List.copyOf(volatilities);
        bases = List.copyOf(bases);
        files = List.copyOf(files);
    }
}
