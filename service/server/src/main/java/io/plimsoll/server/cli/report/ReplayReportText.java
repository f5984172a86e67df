package io.plimsoll.server.cli.report;

import com.fasterxml.jackson.databind.JsonNode;

/// A replay as text.
public final class ReplayReportText {
    private ReplayReportText() {}

    /// The text of a replay that the service or the program gave as JSON.
    public static String of(JsonNode replay) {
        StringBuilder text = new StringBuilder();
        String request =
                replay.path("route").asText() + " " + replay.path("request").asText();
        switch (replay.path("outcome").asText()) {
            case "same" -> text.append(request).append(": the same bytes, apart from measured times\n");
            case "different" -> {
                text.append(request).append(": other bytes\n");
                differences(replay, text);
            }
            default -> text.append(request).append(": nothing to compare\n");
        }
        for (JsonNode reason : replay.path("reasons")) {
            text.append("  ").append(reason.asText()).append('\n');
        }
        return text.toString();
    }

    private static void differences(JsonNode replay, StringBuilder text) {
        int count = replay.path("differenceCount").asInt();
        for (JsonNode difference : replay.path("differences")) {
            text.append("  ")
                    .append(difference.path("pointer").asText())
                    .append(": ")
                    .append(shown(difference.path("stored").asText()))
                    .append(" then, ")
                    .append(shown(difference.path("replayed").asText()))
                    .append(" now\n");
        }
        int more = count - replay.path("differences").size();
        if (more > 0) {
            text.append("  and ").append(more).append(" more values\n");
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
