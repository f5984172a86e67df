package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.model.TailLaw;
import io.plimsoll.calibration.backtest.model.VolatilityRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.calibration.volatility.VolatilityOutcome;
import io.plimsoll.calibration.volatility.fit.FitOutcome;
import io.plimsoll.calibration.volatility.fit.VarianceForm;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import io.plimsoll.calibration.volatility.fit.VolatilityFitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fits each model to the end of each history and reports the parameters with their errors.
final class ParameterCards {
    private final int window;

    ParameterCards(int window) {
        this.window = window;
    }

    List<ParameterCard> of(BacktestInput input) {
        List<ParameterCard> cards = new ArrayList<>();
        for (ModelRecipe model : input.models()) {
            for (BookSet books : input.sets()) {
                FactorHistory history = books.factors();
                for (int f = 0; f < history.factors().size(); f++) {
                    cards.add(card(model, history, f));
                }
            }
        }
        return cards.stream().distinct().toList();
    }

    private ParameterCard card(ModelRecipe model, FactorHistory history, int index) {
        String factor = history.factors().get(index);
        double[] changes = history.changes()[index];
        return switch (model.volatility()) {
            case VolatilityRecipe.SampleWindow(int days) ->
                sample(model, factor, last(changes, days), history.period());
            case VolatilityRecipe.Exponential(double decay) ->
                new ParameterCard(model.name(), factor, List.of(), "decay " + decay + ", given" + tail(model));
            case VolatilityRecipe.Fitted(VarianceForm form) -> fitted(model, factor, form, last(changes, window));
        };
    }

    private static ParameterCard sample(ModelRecipe model, String factor, double[] changes, ReturnPeriod period) {
        double year = Math.sqrt(period.perDay());
        return switch (AnnualVolatility.of(changes)) {
            case VolatilityOutcome.Estimated(AnnualVolatility volatility) ->
                new ParameterCard(
                        model.name(),
                        factor,
                        List.of(ParameterEstimate.symmetric(
                                "annualVolatility", year * volatility.value(), year * volatility.standardError())),
                        "");
            case VolatilityOutcome.TooFewReturns few ->
                new ParameterCard(model.name(), factor, List.of(), "the history is too short for a standard error");
        };
    }

    private static ParameterCard fitted(ModelRecipe model, String factor, VarianceForm form, double[] changes) {
        return switch (new VolatilityFitter(new VarianceSpecification(form, true)).fit(changes)) {
            case FitOutcome.Converged(var fit, List<ParameterEstimate> estimates) ->
                new ParameterCard(model.name(), factor, estimates, "");
            case FitOutcome.AtBoundary(var fit, var borders) ->
                new ParameterCard(
                        model.name(), factor, List.of(), "on the border " + borders + ": errors are not defined there");
            case FitOutcome.Failed failed ->
                new ParameterCard(
                        model.name(), factor, List.of(), failed.reason() + "; the RiskMetrics average stands in");
        };
    }

    private static String tail(ModelRecipe model) {
        return model.tail() == TailLaw.STUDENT ? "; degrees of freedom fitted at each estimation" : "";
    }

    private static double[] last(double[] changes, int days) {
        return Arrays.copyOfRange(changes, Math.max(0, changes.length - days), changes.length);
    }
}
