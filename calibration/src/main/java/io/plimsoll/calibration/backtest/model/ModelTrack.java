package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One model along a history. Days are requested in ascending order, and parameters are re-estimated by the plan.
/// The model of a day depends only on the changes before that day.
///
/// Factors have no drift. A normal or Student-t law has the correlation of the standardised residuals at the last
/// estimation. Filtered history has the correlation of its rows, one more each day.
///
/// Over several days the volatility is constant (the root of the mean expected variance), or it starts at that of
/// the first day and follows the recursion along each path. Both have the same variance over the horizon.
public final class ModelTrack {
    private final FactorHistory history;
    private final ModelRecipe recipe;
    private final EstimationPlan plan;
    private final Map<EstimationCount, Integer> counts = new EnumMap<>(EstimationCount.class);
    private int estimated = -1;
    private List<VariancePath> paths = List.of();
    private @Nullable JointLaw law;

    /// @param history of the factors; days after the requested one are not used
    /// @param plan of its estimations
    public ModelTrack(FactorHistory history, ModelRecipe recipe, EstimationPlan plan) {
        this.history = history;
        this.recipe = recipe;
        this.plan = plan;
    }

    /// The model after `day` changes, for the following days.
    ///
    /// @param day at least the warm-up of the plan, and not less than at the last call
    /// @param horizon days to forecast, at least 1
    public RiskModel at(int day, int horizon) {
        JointLaw current = law;
        if (plan.estimatedAt(day) != estimated || current == null) {
            estimated = plan.estimatedAt(day);
            paths = estimate();
            current = JointLaw.of(residuals(estimated), recipe.tail());
            law = current;
        }
        ResidualRows rows = recipe.tail() == TailLaw.FILTERED_HISTORY ? ResidualRows.of(residuals(day)) : null;
        List<RiskFactor> factors = new ArrayList<>();
        for (int f = 0; f < paths.size(); f++) {
            double scale = rows == null ? 1 : rows.deviations()[f];
            VolatilityRecursion recursion = recipe.path() == VolatilityPath.UPDATED && horizon > 1
                    ? paths.get(f).recursion(day)
                    : VolatilityRecursion.CONSTANT;
            double deviation = scale * Math.sqrt(paths.get(f).variance(day, recursion.isConstant() ? horizon : 1));
            double annual = AnnualVolatility.ofVariance(deviation * deviation, history.period());
            factors.add(new RiskFactor(
                    history.factors().get(f), Math.min(annual, RiskFactor.MAX_VOLATILITY), 0, recursion));
        }
        RiskModel model = rows == null
                ? new RiskModel(current.distribution(), factors, current.correlation(), VolatilityTermScaling.DEFAULT)
                : RiskModel.filtered(rows.history(), factors, VolatilityTermScaling.DEFAULT);
        return model.over(history.period().length());
    }

    /// The number of fits so far by outcome; each estimation counts once a factor.
    public Map<EstimationCount, Integer> counts() {
        return Map.copyOf(counts);
    }

    /// Whether the last estimation failed for a factor, so that the RiskMetrics average stands in.
    public boolean isStandIn() {
        return paths.stream().anyMatch(path -> path.count() == EstimationCount.STOOD_IN);
    }

    private List<VariancePath> estimate() {
        int start = Math.max(0, estimated - plan.window());
        int end = Math.min(history.days(), estimated + plan.refitEvery());
        List<VariancePath> all = new ArrayList<>();
        for (double[] changes : history.changes()) {
            VariancePath path = switch (recipe.volatility()) {
                case VolatilityRecipe.SampleWindow(int days) -> new WindowPath(changes, days);
                case VolatilityRecipe.Exponential(double decay) ->
                    RecursionPath.exponential(changes, decay, start, estimated, end);
                case VolatilityRecipe.Fitted(var form) -> RecursionPath.fitted(changes, form, start, estimated, end);
            };
            counts.merge(path.count(), 1, Integer::sum);
            all.add(path);
        }
        return all;
    }

    /// `[factor][row]`
    private double[][] residuals(int day) {
        return paths.stream().map(path -> path.residuals(day, plan.window())).toArray(double[][]::new);
    }
}
