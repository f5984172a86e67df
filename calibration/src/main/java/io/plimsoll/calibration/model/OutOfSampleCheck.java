package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts the periods after a calibration on which a price moved beyond the quantiles of the model. The volatility is
/// that of the model on all of them.
public final class OutOfSampleCheck {
    private OutOfSampleCheck() {}

    /// The counts of one spot factor.
    ///
    /// @param factor name of the factor
    /// @param counts of falls and rises
    public record Counted(String factor, Exceedances counts) {}

    /// The counts of each spot factor that has a return after an instant.
    ///
    /// @param closes of every asset, all of one period
    /// @param after end of the last period that the model knows
    public static List<Counted> of(RiskModel model, List<PeriodCloses> closes, Instant after, double level) {
        SortedMap<String, Counted> counted = new TreeMap<>();
        for (PeriodCloses each : closes) {
            String name = RiskFactor.nameOf(each.asset(), FactorKind.SPOT);
            double[] returns = each.returns().tailMap(after, false).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            int factor = indexOf(model, name);
            if (factor >= 0 && returns.length > 0) {
                counted.put(name, new Counted(name, counts(model, factor, returns, each.period(), level)));
            }
        }
        return List.copyOf(counted.values());
    }

    private static int indexOf(RiskModel model, String name) {
        for (int f = 0; f < model.factors().size(); f++) {
            if (model.factors().get(f).name().equals(name)) {
                return f;
            }
        }
        return -1;
    }

    private static Exceedances counts(
            RiskModel model, int factor, double[] returns, ReturnPeriod period, double level) {
        double deviation = model.factors().get(factor).volatility() / Math.sqrt(period.perYear());
        return InSampleCheck.exceedances(model.distribution(), factor, level, returns, deviation);
    }
}
