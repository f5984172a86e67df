package io.plimsoll.server.http.contract;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program in TypeScript that holds every shipped example as a value of the contract's request type, every shipped
/// answer as a value of its answer type, and that reads each figure of an answer by its name.
final class TypeScriptClient {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    /// How many elements of an array are read; all of them are checked as values.
    private static final int READ = 3;

    private static final Map<String, String> ANSWERS = Map.of(
            "/v1/firm",
            "FirmAnswer",
            "/v1/margin",
            "MarginAnswer",
            "/v1/margin/whatif",
            "WhatIfAnswer",
            "/v1/margin/explain",
            "ExplainAnswer",
            "/v1/margin/optimise",
            "OptimiseAnswer",
            "/v1/margin/forecast",
            "ForecastAnswer",
            "/v1/margin/greeks",
            "GreeksAnswer",
            "/v1/stress",
            "StressAnswer",
            "/v1/venues",
            "VenuesAnswer");

    private final StringBuilder source = new StringBuilder("import type {components, paths} from './api';\n");
    private int values;

    private TypeScriptClient() {}

    /// The source text.
    ///
    /// @param examples folder of the example requests, with `expected` answers
    static String source(Path examples) throws IOException {
        TypeScriptClient client = new TypeScriptClient();
        for (String name : names(examples)) {
            client.add(examples, name);
        }
        return client.source.toString();
    }

    private static List<String> names(Path examples) throws IOException {
        try (Stream<Path> files = Files.list(examples)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    private static String path(String example) {
        return switch (example) {
            case "venue-accounts" -> "/v1/margin/batch";
            case "what-if" -> "/v1/margin/whatif";
            case "optimise" -> "/v1/margin/optimise";
            case "explain" -> "/v1/margin/explain";
            case "forecast" -> "/v1/margin/forecast";
            case "greeks" -> "/v1/margin/greeks";
            case "firm" -> "/v1/firm";
            case "stress" -> "/v1/stress";
            case "venues" -> "/v1/venues";
            case "calibration" -> "/v1/calibrations";
            case "backtest" -> "/v1/backtests";
            default -> "/v1/margin";
        };
    }

    private void add(Path examples, String name) throws IOException {
        String path = path(name);
        value(
                "paths['" + path + "']['post']['requestBody']['content']['application/json']",
                Files.readString(examples.resolve(name + ".json")));
        Path answer = examples.resolve("expected").resolve(name + ".json");
        Path lines = examples.resolve("expected").resolve(name + ".ndjson");
        if (ANSWERS.containsKey(path) && Files.exists(answer)) {
            answer("components['schemas']['" + ANSWERS.get(path) + "']", new JsonObject(Files.readString(answer)));
        } else if (Files.exists(lines)) {
            for (String line : Files.readAllLines(lines)) {
                JsonObject document = new JsonObject(line);
                withRun(document.getJsonObject("summary", new JsonObject()));
                value("components['schemas']['BatchLine']", document.encode());
            }
        }
    }

    private void answer(String type, JsonObject document) {
        withRun(document);
        value(type, document.encode());
        Set<String> reads = new TreeSet<>();
        reads("answer", document, reads);
        source.append("export const read")
                .append(values)
                .append(" = (answer: ")
                .append(type)
                .append(") => [\n  ");
        source.append(String.join(",\n  ", reads)).append("];\n");
    }

    /// Adds what the shipped answers leave out, because it differs from run to run.
    private static void withRun(JsonObject document) {
        JsonObject evidence = document.getJsonObject("evidence");
        if (evidence == null) {
            document.put("engineVersion", "0");
            return;
        }
        evidence.put("engineVersion", "0").put("elapsedMillis", 1);
        if (evidence.containsKey("backend") && !evidence.containsKey("scenariosKept")) {
            evidence.put("device", "cpu");
        }
    }

    private void value(String type, String json) {
        values++;
        source.append("export const value").append(values).append(": ").append(type);
        source.append(" = ").append(json.strip()).append(";\n");
    }

    private static void reads(String expression, Object value, Set<String> reads) {
        switch (value) {
            case JsonObject object ->
                object.forEach(entry -> reads(
                        NAME.matcher(entry.getKey()).matches()
                                ? expression + "?." + entry.getKey()
                                : expression + "?.[" + Json.encode(entry.getKey()) + "]",
                        entry.getValue(),
                        reads));
            case JsonArray array -> {
                for (int i = 0; i < Math.min(READ, array.size()); i++) {
                    reads(expression + "?.[" + i + "]", array.getValue(i), reads);
                }
            }
            default -> reads.add(expression);
        }
    }
}
