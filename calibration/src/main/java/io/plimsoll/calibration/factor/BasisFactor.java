package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.implied.TermStructureChanges;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import java.util.List;

/// The basis factor of an asset: the annualised basis `b = ln(F/S) / T` of all its futures moves by the same
/// amount.
///
/// Each future that is quoted on two neighbouring days and at least 14 days from expiry gives a change of its
/// basis. The change of the factor is their mean with weights `T²`: the least-squares fit of the log-prices `Δb
/// T`. Near futures, whose basis is mostly noise, hardly count. Changes are scaled to one day by the square root
/// of time.
///
/// @param series daily changes of the factor, absolute
/// @param volatility annual standard deviation of the basis
/// @param explained share of the weighted sum of squares that the factor explains
/// @param spotCorrelation with the log-return of the index
/// @param leftOut days without a change
public record BasisFactor(
        String asset,
        FactorSeries series,
        AnnualVolatility volatility,
        double explained,
        ParameterEstimate spotCorrelation,
        List<TermStructureChanges.LeftOutPair> leftOut) {
    /// Fewest daily changes for a fit.
    public static final int MIN_DAYS = 60;

    public BasisFactor {
        leftOut = List.copyOf(leftOut);
    }

    /// Fits the factor to the futures of one asset, with the quotes nearest to noon of each UTC day.
    ///
    /// @param quotes of any assets, in any order; synthetic forwards are ignored
    public static FactorOutcome<BasisFactor> of(String asset, List<FutureQuote> quotes) {
        BasisChanges changes = BasisChanges.of(asset, quotes);
        FactorSeries series = changes.series();
        if (series.dates().size() < MIN_DAYS) {
            return new FactorOutcome.TooFewDays<>(series.dates().size(), MIN_DAYS);
        }
        FactorEstimate estimate = FactorEstimate.of(series);
        return new FactorOutcome.Fitted<>(new BasisFactor(
                asset,
                series,
                estimate.volatility(),
                changes.explained(),
                estimate.spotCorrelation(),
                changes.leftOut()));
    }
}
