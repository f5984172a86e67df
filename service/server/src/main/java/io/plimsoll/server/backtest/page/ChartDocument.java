package io.plimsoll.server.backtest.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.BinomialLaw;
import io.plimsoll.kernels.risk.Confidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The data of the charts as JSON: days and profits once for each portfolio, and each model's forecasts packed
/// by [SeriesPacking]. The exact figures are in the report's own JSON.
final class ChartDocument {
    /// Probability outside the band of a right model, on each side.
    private static final double BAND_TAIL = 0.025;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final BacktestReport report;

    ChartDocument(BacktestReport report) {
        this.report = report;
    }

    String text() {
        Map<String, List<SeriesAssessment>> portfolios = new LinkedHashMap<>();
        report.assessments()
                .forEach(one -> portfolios
                        .computeIfAbsent(one.series().portfolio(), name -> new ArrayList<>())
                        .add(one));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("digits", SeriesPacking.DIGITS);
            out.writeStringField(
                    "shortfallLevel", report.plan().shortfallLevel().level().toPlainString());
            out.writeNumberField("step", step());
            out.writeArrayFieldStart("models");
            for (ModelScore score : report.scores()) {
                out.writeString(score.model());
            }
            out.writeEndArray();
            out.writeArrayFieldStart("portfolios");
            for (List<SeriesAssessment> all : portfolios.values()) {
                portfolio(out, all);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void portfolio(JsonGenerator out, List<SeriesAssessment> all) throws IOException {
        ForecastSeries any = all.getFirst().series();
        out.writeStartObject();
        out.writeStringField("name", any.portfolio());
        out.writeNumberField("size", any.size());
        // Where each run of forecasts without a gap begins: its place, and the seconds from 1970 to there.
        out.writeArrayFieldStart("runs");
        List<Instant> ends = any.ends();
        for (int i = 0; i < ends.size(); i++) {
            if (i == 0 || !ends.get(i).equals(ends.get(i - 1).plusSeconds(step()))) {
                out.writeNumber(i);
                out.writeNumber(seconds(ends.get(i)));
            }
        }
        out.writeEndArray();
        packed(out, "profit", Arrays.stream(any.losses()).map(loss -> -loss).toArray());
        out.writeObjectFieldStart("models");
        for (SeriesAssessment one : all) {
            ForecastSeries series = one.series();
            if (!series.ends().equals(ends)) {
                throw new IllegalStateException(series.portfolio() + " has other forecasts with " + series.model());
            }
            out.writeObjectFieldStart(series.model());
            packed(out, "valueAtRisk", series.valuesAtRisk(one.main().level()));
            packed(out, "expectedShortfall", series.shortfalls(report.plan().shortfallLevel()));
            out.writeArrayFieldStart("exceptions");
            for (int index : one.breaches().indices()) {
                out.writeNumber(index);
            }
            out.writeEndArray();
            runs(out, series.standIns());
            coverage(out, series);
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /// Pairs of a first place with a stand-in, and the place after the last.
    private static void runs(JsonGenerator out, BitSet standIns) throws IOException {
        out.writeArrayFieldStart("standIns");
        for (int from = standIns.nextSetBit(0); from >= 0; ) {
            int to = standIns.nextClearBit(from);
            out.writeNumber(from);
            out.writeNumber(to);
            from = standIns.nextSetBit(to);
        }
        out.writeEndArray();
    }

    /// For each level, lowest first: the probability beyond it, the exceptions over those expected, and the
    /// ends of a band that holds 95 % of the numbers of a right model.
    private static void coverage(JsonGenerator out, ForecastSeries series) throws IOException {
        out.writeArrayFieldStart("coverage");
        for (Confidence level : series.grid().levels()) {
            double tail = level.tailCount(1);
            double expected = tail * series.size();
            BinomialLaw law = new BinomialLaw(series.size(), tail);
            int low = 0;
            while (law.atMost(low) <= BAND_TAIL) {
                low++;
            }
            int high = low;
            while (law.atLeast(high + 1) > BAND_TAIL) {
                high++;
            }
            out.writeNumber(shown(tail));
            out.writeNumber(shown(series.exceptions(level).count() / expected));
            out.writeNumber(shown(low / expected));
            out.writeNumber(shown(high / expected));
        }
        out.writeEndArray();
    }

    /// Four significant digits.
    private static BigDecimal shown(double value) {
        return new BigDecimal(value, new MathContext(4));
    }

    /// Seconds from one forecast to the next.
    private long step() {
        ForecastHorizon horizon = report.plan().horizon();
        return horizon.period().length().toSeconds() * horizon.stride();
    }

    /// The time at which an outcome is drawn: the start of its day, or the end of a shorter period.
    private long seconds(Instant end) {
        return report.plan().horizon().period().isDay()
                ? ReturnPeriod.dayOf(end).toEpochDay() * Duration.ofDays(1).toSeconds()
                : end.getEpochSecond();
    }

    private static void packed(JsonGenerator out, String name, double[] values) throws IOException {
        SeriesPacking packing = SeriesPacking.of(values);
        out.writeObjectFieldStart(name);
        out.writeNumberField("scale", packing.scale());
        out.writeStringField("text", packing.text());
        out.writeEndObject();
    }
}
