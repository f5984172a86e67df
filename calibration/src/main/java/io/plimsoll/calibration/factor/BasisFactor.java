package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.implied.TermStructureChanges;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import java.util.List;

/// An asset's basis factor as the engine has it: the annualised basis `b = ln(F/S) / T` of all its futures moves
/// by one amount.
///
/// Of two days, each future that is listed on both and at least 14 days from its expiry gives a change of its
/// basis. The factor's change is their mean with the weights `T²`, which is the least-squares fit of the futures'
/// log-prices `Δb T`: near futures, whose basis is all noise of their price over a short time, hardly count.
/// Changes are scaled to one day by the root of time.
///
/// @param series the factor's daily changes, absolute
/// @param volatility annual standard deviation of the basis
/// @param explained share of the futures' weighted sum of squares that the one factor explains
/// @param spotCorrelation with the log-return of the index
/// @param leftOut days without a change, and why
public record BasisFactor(
        String asset,
        FactorSeries series,
        AnnualVolatility volatility,
        double explained,
        ParameterEstimate spotCorrelation,
        List<TermStructureChanges.LeftOutPair> leftOut) {
    /// Fewest daily changes from which a factor is fitted.
    public static final int MIN_DAYS = 60;

    public BasisFactor {
        leftOut = List.copyOf(leftOut);
    }

    /// Fits to the futures of one asset; of each UTC day the quotes are taken whose time is nearest to noon.
    ///
    /// @param quotes of any assets, in any order; synthetic forwards are passed by
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
