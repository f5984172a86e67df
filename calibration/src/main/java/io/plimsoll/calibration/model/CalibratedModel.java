package io.plimsoll.calibration.model;

import io.plimsoll.calibration.factor.BasisFactor;
import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.marketdata.DataFile;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.model.RiskModel;
import java.time.LocalDate;
import java.util.List;

/// A calibrated model with its diagnostics and data.
///
/// @param model model for the engine
/// @param plan requested calibration
/// @param first first day of the common periods
/// @param asOf last day of the common periods, later data is not used; of the data if closes and options were joined
/// @param periods number of common periods
/// @param fits one a factor, in their order
/// @param checks one a factor, in their order: in-sample checks
/// @param dependence of the factors
/// @param volatilities fitted volatility factors
/// @param surfaces fitted surfaces
/// @param bases fitted basis factors
/// @param files files of the history
/// @param dataHash digest of the files
/// @param cleaning findings of the data checks
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
        List<SurfaceFactors> surfaces,
        List<BasisFactor> bases,
        List<DataFile> files,
        String dataHash,
        CleaningReport cleaning) {
    public CalibratedModel {
        fits = List.copyOf(fits);
        checks = List.copyOf(checks);
        volatilities = List.copyOf(volatilities);
        surfaces = List.copyOf(surfaces);
        bases = List.copyOf(bases);
        files = List.copyOf(files);
    }
}
