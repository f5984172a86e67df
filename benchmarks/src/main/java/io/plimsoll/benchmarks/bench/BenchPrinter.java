package io.plimsoll.benchmarks.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A timed workload as text and as JSON. Seconds and US dollars.
final class BenchPrinter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private BenchPrinter() {}

    /// One line of JSON.
    static String json(Bench bench) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("workload", bench.workload().name());
            out.writeStringField("backend", bench.backend());
            out.writeStringField("device", bench.device());
            out.writeNumberField("threads", bench.threads());
            out.writeNumberField("scenarios", bench.scenarios());
            out.writeNumberField("seconds", bench.seconds());
            write(out, "runs", bench.runs());
            if (bench.deviceSeconds().isPresent()) {
                out.writeNumberField("deviceSeconds", bench.deviceSeconds().getAsDouble());
                write(out, "deviceRuns", bench.deviceRuns());
            }
            switch (bench.figures()) {
                case WorkloadFigures.OfBook(var valueAtRisk, var shortfall) -> {
                    out.writeNumberField("valueAtRisk99", valueAtRisk.value());
                    out.writeNumberField("expectedShortfall975", shortfall.value());
                }
                case WorkloadFigures.OfAccounts(double sum) -> out.writeNumberField("sumValueAtRisk99", sum);
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string takes every character", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, String name, List<Double> runs) throws IOException {
        out.writeArrayFieldStart(name);
        for (double seconds : runs) {
            out.writeNumber(seconds);
        }
        out.writeEndArray();
    }

    /// Some lines for a reader.
    static String text(Bench bench) {
        String figures = switch (bench.figures()) {
            case WorkloadFigures.OfBook(var valueAtRisk, var shortfall) ->
                String.format(
                        Locale.ROOT,
                        "value at risk at 99 %% %s, expected shortfall at 97.5 %% %s",
                        text(valueAtRisk),
                        text(shortfall));
            case WorkloadFigures.OfAccounts(double sum) ->
                String.format(Locale.ROOT, "sum of the values at risk at 99 %% %.0f", sum);
        };
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d scenarios%n%s (%s), %d threads%n%.4f s, median of %s%n%s%s%n",
                bench.workload(),
                bench.workload().meaning(),
                bench.scenarios(),
                bench.backend(),
                bench.device(),
                bench.threads(),
                bench.seconds(),
                bench.runs().stream()
                        .map(seconds -> String.format(Locale.ROOT, "%.4f", seconds))
                        .collect(Collectors.joining(" ")),
                bench.deviceSeconds().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.6f s of it in kernels, by the device's clock%n",
                                bench.deviceSeconds().getAsDouble())
                        : "",
                figures);
    }

    private static String text(Estimate estimate) {
        Interval interval = estimate.simulation();
        return interval.isWhole()
                ? String.format(
                        Locale.ROOT,
                        "%.2f (%.2f to %.2f)",
                        estimate.value(),
                        interval.lower().orElseThrow(),
                        interval.upper().orElseThrow())
                : String.format(Locale.ROOT, "%.2f (%s)", estimate.value(), interval.reason());
    }
}
