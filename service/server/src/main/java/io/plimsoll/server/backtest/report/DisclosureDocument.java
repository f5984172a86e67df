package io.plimsoll.server.backtest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import java.io.IOException;

/// The public quantitative disclosure in the JSON report.
final class DisclosureDocument {
    private DisclosureDocument() {}

    /// The entries that are the same for all portfolios.
    static void write(BacktestReport report, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("disclosure");
        out.writeStringField("source", QuantitativeDisclosure.SOURCE);
        out.writeArrayFieldStart("entries");
        for (var entry : DisclosedModel.of(report).entrySet()) {
            out.writeStartObject();
            out.writeStringField("reference", entry.getKey().reference());
            out.writeStringField("name", entry.getKey().title());
            out.writeStringField("value", entry.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("names");
        for (QuantitativeDisclosure one : QuantitativeDisclosure.values()) {
            out.writeStringField(one.reference(), one.title());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /// The entries of one portfolio and model, by reference number, for the last twelve months.
    static void write(SeriesAssessment one, JsonGenerator out) throws IOException {
        DisclosedCoverage coverage = DisclosedCoverage.of(one);
        out.writeObjectFieldStart("disclosure");
        out.writeStringField("first", coverage.first().toString());
        out.writeStringField("last", coverage.last().toString());
        out.writeNumberField(QuantitativeDisclosure.TIMES_BELOW.reference(), coverage.timesBelow());
        out.writeNumberField(QuantitativeDisclosure.OBSERVATIONS.reference(), coverage.observations());
        out.writeNumberField(
                QuantitativeDisclosure.COVERAGE.reference(), BacktestDocument.rounded(coverage.achieved(), 6));
        out.writeStringField(QuantitativeDisclosure.PEAK.reference(), BacktestDocument.money(coverage.peak()));
        out.writeStringField(QuantitativeDisclosure.AVERAGE.reference(), BacktestDocument.money(coverage.average()));
        out.writeEndObject();
    }
}
