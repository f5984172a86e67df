package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.text.FigureText;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Section 6.4 of the disclosure, with the measurement details of section 6.5. The same for all portfolios.
public final class DisclosedModel {
    private DisclosedModel() {}

    /// The answers, in the order of the disclosure.
    public static Map<QuantitativeDisclosure, String> of(BacktestReport report) {
        RollingPlan plan = report.plan();
        Map<QuantitativeDisclosure, String> answers = new EnumMap<>(QuantitativeDisclosure.class);
        answers.put(
                QuantitativeDisclosure.MODEL_TYPE,
                "portfolio simulation: full revaluation of the portfolio in " + plan.scenarios() + " scenarios");
        answers.put(
                QuantitativeDisclosure.MODEL_NAME,
                report.models().stream().map(ModelRecipe::name).collect(Collectors.joining(", ")));
        answers.put(
                QuantitativeDisclosure.CONFIDENCE,
                FigureText.percent(plan.levels().getFirst().level()));
        answers.put(
                QuantitativeDisclosure.LOOK_BACK,
                "at most " + plan.estimation().window() + " days, at least "
                        + plan.estimation().warmUp() + "; option books at least "
                        + plan.estimation().chainWarmUp());
        answers.put(
                QuantitativeDisclosure.ADJUSTMENTS,
                "the description of each model says how it uses the look-back; nothing is added for stress or against"
                        + " procyclicality");
        answers.put(
                QuantitativeDisclosure.CLOSE_OUT,
                plan.horizon().period().isDay()
                        ? Integer.toString(plan.horizon().periods())
                        : plan.horizon().length().toString());
        answers.put(
                QuantitativeDisclosure.REVIEW,
                "every " + plan.estimation().refitEvery() + " days; volatility every day");
        answers.put(QuantitativeDisclosure.FREQUENCY, "once a day");
        answers.put(
                QuantitativeDisclosure.TIME,
                "daily closes at the end of the UTC day; option chains at the time of each chain");
        return answers;
    }
}
