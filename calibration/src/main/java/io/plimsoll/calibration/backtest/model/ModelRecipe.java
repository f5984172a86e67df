package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.calibration.volatility.fit.VarianceForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A model of a back-test: how its volatility and its shocks are estimated.
///
/// @param name unique among the models of a run
/// @param volatility how the volatility is estimated
/// @param tail the law of the shocks
/// @param path how the volatility evolves over several periods
public record ModelRecipe(String name, VolatilityRecipe volatility, TailLaw tail, VolatilityPath path) {
    /// Days of the window of `normal` and `history`.
    public static final int WINDOW_DAYS = 365;

    private static final VolatilityRecipe WINDOW = new VolatilityRecipe.SampleWindow(WINDOW_DAYS);
    private static final VolatilityRecipe EWMA = new VolatilityRecipe.Exponential(VarianceRecursion.RISK_METRICS_DECAY);
    private static final VolatilityRecipe GARCH = new VolatilityRecipe.Fitted(VarianceForm.GARCH);
    private static final VolatilityRecipe GJR = new VolatilityRecipe.Fitted(VarianceForm.GJR);

    /// The shipped models, simplest first. `normal` is the benchmark that a model should beat.
    public static final List<ModelRecipe> SHIPPED = List.of(
            new ModelRecipe("normal", WINDOW, TailLaw.NORMAL),
            new ModelRecipe("history", WINDOW, TailLaw.FILTERED_HISTORY),
            new ModelRecipe("ewma-normal", EWMA, TailLaw.NORMAL),
            new ModelRecipe("ewma-t", EWMA, TailLaw.STUDENT),
            new ModelRecipe("ewma-fhs", EWMA, TailLaw.FILTERED_HISTORY),
            new ModelRecipe("garch-t", GARCH, TailLaw.STUDENT),
            new ModelRecipe("garch-fhs", GARCH, TailLaw.FILTERED_HISTORY),
            new ModelRecipe("gjr-t", GJR, TailLaw.STUDENT));

    /// The shipped models, then their variants in which each simulated shock updates the volatility, such as
    /// `garch-fhs-updated`.
    public static final List<ModelRecipe> KNOWN = Stream.concat(
                    SHIPPED.stream(),
                    SHIPPED.stream()
                            .filter(recipe -> !(recipe.volatility instanceof VolatilityRecipe.SampleWindow))
                            .map(ModelRecipe::updated))
            .toList();

    /// A model with constant volatility over the horizon.
    public ModelRecipe(String name, VolatilityRecipe volatility, TailLaw tail) {
        this(name, volatility, tail, VolatilityPath.CONSTANT);
    }

    private ModelRecipe updated() {
        return new ModelRecipe(name + "-updated", volatility, tail, VolatilityPath.UPDATED);
    }

    /// The known model of this name.
    public static Optional<ModelRecipe> named(String name) {
        return KNOWN.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }

    /// The description of the model in a report.
    public String sentence() {
        String followed = switch (volatility) {
            case VolatilityRecipe.SampleWindow(int days) -> "volatility of the last " + days + " days";
            case VolatilityRecipe.Exponential(double decay) -> "exponentially weighted volatility, decay " + decay;
            case VolatilityRecipe.Fitted(VarianceForm form) ->
                form == VarianceForm.GJR
                        ? "GJR-GARCH(1,1) volatility, fitted with Student-t innovations"
                        : "GARCH(1,1) volatility, fitted with Student-t innovations";
        };
        return followed
                + switch (tail) {
                    case NORMAL -> "; normal shocks";
                    case STUDENT -> "; Student-t shocks, degrees of freedom fitted to the residuals";
                    case FILTERED_HISTORY -> "; past joint residuals as shocks";
                }
                + (path == VolatilityPath.UPDATED ? "; volatility updated by the shocks along each path" : "");
    }
}
