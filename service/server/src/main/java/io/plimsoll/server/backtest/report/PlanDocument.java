package io.plimsoll.server.backtest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.CorrelationMargin;
import io.plimsoll.calibration.backtest.LevelCount;
import io.plimsoll.calibration.backtest.ParameterCard;
import io.plimsoll.calibration.backtest.Sensitivity;
import io.plimsoll.calibration.backtest.WindowCount;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.server.backtest.input.DataSource;
import io.plimsoll.server.calibration.EstimatesWriter;
import io.plimsoll.server.calibration.FindingsWriter;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The parts of the JSON report that concern all portfolios: plan, data, models, parameters and sensitivity.
final class PlanDocument {
    private PlanDocument() {}

    static void write(BacktestReport report, List<DataSource> sources, JsonGenerator out) throws IOException {
        plan(out, report.plan());
        if (!report.policy().isEmpty()) {
            out.writeStringField("policy", report.policy());
        }
        out.writeArrayFieldStart("data");
        for (DataSource source : sources) {
            out.writeStartObject();
            out.writeStringField("name", source.name());
            out.writeStringField("sha256", source.sha256());
            out.writeStringField("content", source.content());
            JsonBytes.texts(out, "notJudged", source.notJudged());
            FindingsWriter.write(out, source.findings());
            out.writeEndObject();
        }
        out.writeEndArray();
        models(out, report);
        DisclosureDocument.write(report, out);
        families(out, report);
        out.writeArrayFieldStart("parameters");
        for (ParameterCard card : report.parameters()) {
            card(out, card);
        }
        out.writeEndArray();
        sensitivity(out, report.sensitivity());
    }

    private static void plan(JsonGenerator out, RollingPlan plan) throws IOException {
        out.writeObjectFieldStart("plan");
        out.writeStringField("first", plan.first().toString());
        out.writeStringField("last", plan.last().toString());
        ForecastHorizon horizon = plan.horizon();
        if (horizon.period().isDay()) {
            out.writeNumberField("horizonDays", horizon.periods());
        }
        out.writeStringField("period", horizon.period().label());
        out.writeStringField("horizon", horizon.length().toString());
        out.writeStringField(
                "every",
                horizon.period().length().multipliedBy(horizon.stride()).toString());
        out.writeBooleanField("overlapping", horizon.overlaps());
        out.writeArrayFieldStart("levels");
        for (Confidence level : plan.levels()) {
            out.writeNumber(level.level());
        }
        out.writeEndArray();
        out.writeNumberField("shortfallLevel", plan.shortfallLevel().level());
        out.writeNumberField("scenarios", plan.scenarios());
        out.writeNumberField("seed", plan.seed());
        out.writeStringField("backend", plan.backend());
        out.writeNumberField("window", plan.estimation().window());
        out.writeNumberField("refitEvery", plan.estimation().refitEvery());
        out.writeNumberField("warmUp", plan.estimation().warmUp());
        out.writeNumberField("chainWarmUp", plan.estimation().chainWarmUp());
        out.writeEndObject();
    }

    private static void models(JsonGenerator out, BacktestReport report) throws IOException {
        out.writeArrayFieldStart("models");
        for (ModelScore score : report.scores()) {
            out.writeStartObject();
            out.writeStringField("model", score.model());
            out.writeStringField("description", sentence(report.models(), score.model()));
            out.writeNumberField("portfolios", score.tests());
            out.writeNumberField("green", score.green());
            out.writeNumberField("yellow", score.yellow());
            out.writeNumberField("red", score.red());
            out.writeNumberField("rejections", score.rejections());
            out.writeNumberField("correctedRejections", report.correctedRejections(score.model()));
            out.writeNumberField("rankedRejections", score.correctedRejections());
            out.writeStringField("meanMargin", BacktestDocument.money(score.meanMargin()));
            out.writeArrayFieldStart("confidence");
            for (LevelCount count : report.confidence().getOrDefault(score.model(), List.of())) {
                count(out, count);
            }
            out.writeEndArray();
            out.writeObjectFieldStart("estimations");
            Map<EstimationCount, Integer> counts = report.estimations().getOrDefault(score.model(), Map.of());
            for (EstimationCount count : EstimationCount.values()) {
                out.writeNumberField(count.name().toLowerCase(Locale.ROOT), counts.getOrDefault(count, 0));
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// Rejections of each model by each test, before and after the correction for the number of portfolios.
    private static void families(JsonGenerator out, BacktestReport report) throws IOException {
        out.writeStringField("correction", Verdict.CORRECTION);
        out.writeArrayFieldStart("families");
        for (TestFamily family : report.families()) {
            out.writeStartObject();
            out.writeStringField("model", family.model());
            out.writeNumberField("level", family.level().level());
            out.writeStringField("test", family.test());
            out.writeNumberField("portfolios", family.corrected().size());
            out.writeNumberField("rejections", family.rejections());
            out.writeNumberField("correctedRejections", family.correctedRejections());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String sentence(List<ModelRecipe> models, String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .map(ModelRecipe::sentence)
                .findFirst()
                .orElse("");
    }

    private static void card(JsonGenerator out, ParameterCard card) throws IOException {
        out.writeStartObject();
        out.writeStringField("model", card.model());
        out.writeStringField("factor", card.factor());
        out.writeStringField("remark", card.remark());
        EstimatesWriter.write(out, "estimates", card.estimates());
        out.writeEndObject();
    }

    private static void count(JsonGenerator out, LevelCount count) throws IOException {
        out.writeStartObject();
        out.writeNumberField("level", count.level().level());
        out.writeNumberField("forecasts", count.forecasts());
        out.writeNumberField("exceptions", count.exceptions());
        out.writeNumberField("expected", BacktestDocument.rounded(count.expected(), 3));
        out.writeEndObject();
    }

    private static void sensitivity(JsonGenerator out, Sensitivity sensitivity) throws IOException {
        out.writeObjectFieldStart("sensitivity");
        out.writeStringField("model", sensitivity.model());
        out.writeArrayFieldStart("confidence");
        for (LevelCount count : sensitivity.confidence()) {
            count(out, count);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("window");
        for (WindowCount count : sensitivity.window()) {
            out.writeStartObject();
            out.writeNumberField("window", count.window());
            out.writeNumberField("exceptions", count.exceptions());
            out.writeNumberField("expected", BacktestDocument.rounded(count.expected(), 3));
            out.writeStringField("meanMargin", BacktestDocument.money(count.meanMargin()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("correlation");
        for (CorrelationMargin margin : sensitivity.correlation()) {
            out.writeStartObject();
            out.writeStringField("portfolio", margin.portfolio());
            out.writeStringField("estimated", BacktestDocument.money(margin.estimated()));
            out.writeStringField("independent", BacktestDocument.money(margin.independent()));
            out.writeStringField("together", BacktestDocument.money(margin.together()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
