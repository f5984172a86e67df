package io.plimsoll.server.backtest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.HoldOut;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.comparison.EqualAccuracyTest;
import io.plimsoll.calibration.backtest.comparison.ModelComparison;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.util.List;

/// The parts of the JSON report that compare models: run, grades, scores and hold-out.
final class ComparisonDocument {
    private ComparisonDocument() {}

    static void write(BacktestReport report, RunRecord run, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("run");
        out.writeStringField("date", run.date().toString());
        out.writeStringField("configurationSha256", run.configuration());
        if (!run.author().isEmpty()) {
            out.writeStringField("author", run.author());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("grades");
        for (ModelGrade grade : ModelGrade.of(report)) {
            out.writeStartObject();
            out.writeStringField("model", grade.model());
            out.writeStringField("grade", grade.grade().words());
            JsonBytes.texts(out, "conditions", grade.conditions());
            out.writeEndObject();
        }
        out.writeEndArray();
        comparison(report.comparison(), out);
        HoldOut holdOut = report.holdOut();
        if (holdOut != null) {
            out.writeObjectFieldStart("holdOut");
            out.writeStringField("from", holdOut.from().toString());
            out.writeStringField("chosen", holdOut.chosen().orElse(null));
            if (holdOut.chosen().isPresent()) {
                out.writeBooleanField(
                        "confirmed", holdOut.isConfirmed(holdOut.chosen().get()));
            }
            scores("choice", holdOut.choice(), out);
            scores("judgement", holdOut.judgement(), out);
            out.writeEndObject();
        }
    }

    private static void comparison(ModelComparison comparison, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("comparison");
        if (comparison.rows().isEmpty()) {
            out.writeStringField("notDefined", comparison.reason());
        } else {
            out.writeNumberField("days", comparison.days());
            out.writeArrayFieldStart("models");
            for (ModelComparison.Row row : comparison.rows()) {
                out.writeStartObject();
                out.writeStringField("model", row.model());
                out.writeNumberField("score", BacktestDocument.rounded(row.score(), 6));
                EqualAccuracyTest test = row.againstBest();
                if (test != null) {
                    out.writeNumberField("difference", BacktestDocument.rounded(test.difference(), 6));
                    out.writeNumberField("statistic", BacktestDocument.rounded(test.statistic(), 6));
                    out.writeNumberField("pValue", BacktestDocument.rounded(test.pValue(), 6));
                }
                out.writeNumberField("setPValue", BacktestDocument.rounded(row.setPValue(), 6));
                out.writeBooleanField("inConfidenceSet", row.isInSet());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void scores(String name, List<ModelScore> scores, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (ModelScore score : scores) {
            out.writeStartObject();
            out.writeStringField("model", score.model());
            out.writeNumberField("portfolios", score.tests());
            out.writeNumberField("green", score.green());
            out.writeNumberField("yellow", score.yellow());
            out.writeNumberField("red", score.red());
            out.writeNumberField("rankedRejections", score.correctedRejections());
            out.writeStringField("meanMargin", BacktestDocument.money(score.meanMargin()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
