package io.plimsoll.server.backtest.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.Breaches;
import io.plimsoll.calibration.backtest.assessment.LevelAssessment;
import io.plimsoll.calibration.backtest.assessment.MarginPath;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.attribution.ProfitAttribution;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.server.backtest.input.DataSource;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The report in JSON. Money is whole US dollars as text of a decimal; numbers of tests are numbers.
public final class BacktestDocument {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final BacktestReport report;
    private final List<DataSource> sources;
    private final RunRecord run;

    public BacktestDocument(BacktestReport report, List<DataSource> sources, RunRecord run) {
        this.report = report;
        this.sources = sources;
        this.run = run;
    }

    /// The document in UTF-8.
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("engine", EngineVersion.CURRENT);
            out.writeStringField("verdict", Verdict.of(report, sources));
            out.writeStringField(
                    "chosen", report.chosen().map(ModelScore::model).orElse(null));
            out.writeStringField("rule", Verdict.RULE);
            out.writeBooleanField("red", report.isAnyRed());
            ComparisonDocument.write(report, run, out);
            PlanDocument.write(report, sources, out);
            out.writeArrayFieldStart("results");
            for (SeriesAssessment one : report.assessments()) {
                result(out, one);
            }
            out.writeEndArray();
            if (!report.attributions().isEmpty()) {
                attributions(out);
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void attributions(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("attribution");
        for (ProfitAttribution one : report.attributions()) {
            out.writeStartObject();
            out.writeStringField("portfolio", one.portfolio());
            out.writeNumberField("days", one.days());
            out.writeNumberField("rankCorrelation", rounded(one.rankCorrelation(), 4));
            out.writeNumberField("distance", rounded(one.distance(), 4));
            out.writeStringField("zone", zone(one.zone()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String zone(ProfitAttribution.Zone zone) {
        return zone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void result(JsonGenerator out, SeriesAssessment one) throws IOException {
        ForecastSeries series = one.series();
        out.writeStartObject();
        out.writeStringField("portfolio", series.portfolio());
        out.writeStringField("model", series.model());
        out.writeNumberField("forecasts", series.size());
        out.writeNumberField("withoutOutcome", series.withoutOutcome());
        out.writeBooleanField("judged", one.isJudged());
        out.writeNumberField("standInDays", series.standIns().cardinality());
        out.writeArrayFieldStart("levels");
        for (LevelAssessment level : one.levels()) {
            level(out, one, level);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("shortfall");
        for (TestOutcome test : one.shortfall()) {
            test(out, one, report.plan().shortfallLevel(), test);
        }
        out.writeEndArray();
        DisclosureDocument.write(one, out);
        breaches(out, series, one.breaches());
        margin(out, one.margin());
        path(out, one);
        out.writeEndObject();
    }

    private void level(JsonGenerator out, SeriesAssessment one, LevelAssessment level) throws IOException {
        out.writeStartObject();
        out.writeNumberField("level", level.level().level());
        out.writeNumberField("exceptions", level.exceptions());
        out.writeNumberField("expected", rounded(level.expected(), 3));
        out.writeNumberField("covered", rounded(level.covered(), 6));
        if (level.pValue().isPresent()) {
            out.writeNumberField("pValue", significant(level.pValue().getAsDouble()));
        }
        out.writeStringField("coverage", level.coverage().words());
        out.writeStringField("zone", level.zone().name().toLowerCase(Locale.ROOT));
        out.writeNumberField("mostGreen", level.light().mostGreen());
        out.writeNumberField("mostYellow", level.light().mostYellow());
        out.writeArrayFieldStart("tests");
        for (TestOutcome test : level.tests()) {
            test(out, one, level.level(), test);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void test(JsonGenerator out, SeriesAssessment one, Confidence level, TestOutcome outcome)
            throws IOException {
        out.writeStartObject();
        switch (outcome) {
            case TestOutcome.Tested(TestResult result) -> {
                out.writeStringField("test", result.test());
                out.writeNumberField("statistic", rounded(result.statistic(), 6));
                out.writeNumberField("pValue", rounded(result.pValue(), 6));
                out.writeStringField("decision", decision(result.pValue(), result));
                double corrected = report.corrected(one, level, result.test()).orElse(result.pValue());
                out.writeNumberField("correctedPValue", rounded(corrected, 6));
                out.writeStringField("correctedDecision", decision(corrected, result));
                out.writeNumberField("significance", result.significance());
                JsonBytes.texts(out, "assumptions", result.assumptions());
            }
            case TestOutcome.NotDefined(String test, String reason) -> {
                out.writeStringField("test", test);
                out.writeStringField("notDefined", reason);
            }
        }
        out.writeEndObject();
    }

    private static String decision(double pValue, TestResult result) {
        return pValue < result.significance() ? "rejected" : "not rejected";
    }

    private void breaches(JsonGenerator out, ForecastSeries series, Breaches breaches) throws IOException {
        out.writeObjectFieldStart("breaches");
        out.writeNumberField("count", breaches.indices().size());
        out.writeNumberField("meanShare", rounded(breaches.meanShare(), 6));
        out.writeStringField("largest", money(breaches.largest()));
        out.writeNumberField("largestShare", rounded(breaches.largestShare(), 6));
        LocalDate on = breaches.largestOn();
        out.writeStringField("largestOn", on == null ? null : on.toString());
        out.writeNumberField("longestRun", breaches.longestRun());
        out.writeNumberField("mostWithin30", breaches.mostWithin30());
        out.writeArrayFieldStart("dates");
        ReturnPeriod period = report.plan().horizon().period();
        for (int index : breaches.indices()) {
            out.writeString(period.name(series.ends().get(index)));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void margin(JsonGenerator out, MarginPath margin) throws IOException {
        out.writeObjectFieldStart("margin");
        out.writeStringField("mean", money(margin.mean()));
        out.writeStringField("lowest", money(margin.lowest()));
        out.writeStringField("highest", money(margin.highest()));
        out.writeNumberField("riseIn1Day", rounded(margin.riseIn1(), 6));
        out.writeNumberField("riseIn5Days", rounded(margin.riseIn5(), 6));
        out.writeNumberField("riseIn30Days", rounded(margin.riseIn30(), 6));
        out.writeEndObject();
    }

    /// For each forecast: days since 1970, profit and margin in whole dollars, as the page draws them. Periods
    /// shorter than a day carry the seconds since 1970 of their end.
    private void path(JsonGenerator out, SeriesAssessment one) throws IOException {
        ForecastSeries series = one.series();
        double[] margins = series.valuesAtRisk(one.main().level());
        double[] shortfalls = series.shortfalls(report.plan().shortfallLevel());
        out.writeObjectFieldStart("path");
        boolean isDaily = report.plan().horizon().period().isDay();
        out.writeArrayFieldStart(isDaily ? "day" : "end");
        for (Instant end : series.ends()) {
            out.writeNumber(isDaily ? ReturnPeriod.dayOf(end).toEpochDay() : end.getEpochSecond());
        }
        out.writeEndArray();
        column(out, "profit", series.losses(), -1);
        column(out, "valueAtRisk", margins, 1);
        column(out, "expectedShortfall", shortfalls, 1);
        out.writeEndObject();
    }

    private static void column(JsonGenerator out, String name, double[] values, int sign) throws IOException {
        out.writeArrayFieldStart(name);
        for (double value : values) {
            out.writeNumber(Math.round(sign * value));
        }
        out.writeEndArray();
    }

    static String money(double dollars) {
        return Long.toString(Math.round(dollars));
    }

    /// Rounds to six significant digits.
    private static double significant(double value) {
        return new BigDecimal(value, new MathContext(6)).doubleValue();
    }

    /// Rounds to a number of decimals. A statistic too large for that is left as it is.
    static double rounded(double value, int decimals) {
        double scale = StrictMath.pow(10, decimals);
        double scaled = value * scale;
        return Math.abs(scaled) < 1e15 ? Math.round(scaled) / scale : value;
    }
}
