package io.plimsoll.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;

/// Prints the answers to every kind of question, one member a line, after a hash of the functions of [Math]. It is the
/// main class of a JVM that [Replay] starts.
final class ReplayedAnswers {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();
    private static final String EXAMPLES = "examples/";
    private static final String HISTORY = "../calibration/examples/btc-eth-daily.csv";

    /// They say where an answer was computed, and how fast.
    private static final Set<String> OF_THE_RUN = Set.of("device", "elapsedMillis", "refused");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path folder;
    private final int scenarios;

    private ReplayedAnswers(Path folder, int scenarios) {
        this.folder = folder;
        this.scenarios = scenarios;
    }

    /// @param arguments folder for files, number of scenarios, and `all` or the first margin alone
    public static void main(String... arguments) throws IOException {
        new ReplayedAnswers(Path.of(arguments[0]), Integer.parseInt(arguments[1])).print(arguments[2].equals("all"));
    }

    private void print(boolean isAll) throws IOException {
        out.println(hashOfMath());
        answer("margin", "market-maker");
        if (isAll) {
            answer("margin", "expired-inside");
            answer("margin", "story-liquidation");
            answer("margin", "story-procyclicality");
            answer("greeks", "greeks");
            answer("forecast", "forecast");
            answer("stress", "stress");
            answer("venues", "venues");
            answer("optimise", "optimise");
            answer("whatif", "what-if");
            JsonNode pair = example("explain");
            answer("explain", file("before", pair.get("before")), file("after", pair.get("after")));
            calibrate("student-t");
            calibrate("filtered-history");
        }
    }

    /// To see whether the options of this JVM changed the functions.
    private static long hashOfMath() {
        SplittableRandom random = new SplittableRandom(1);
        long hash = 0;
        for (int i = 0; i < 10_000; i++) {
            double x = random.nextDouble(0, 10);
            for (double y : new double[] {Math.exp(x), Math.log(x), Math.sin(x), Math.cos(x), Math.pow(x, x)}) {
                hash = 31 * hash + Double.doubleToRawLongBits(y);
            }
        }
        return hash;
    }

    private void answer(String command, String name) throws IOException {
        answer(command, file(name, example(name)));
    }

    private void answer(String command, Path... files) throws IOException {
        String[] arguments = new String[files.length + 2];
        arguments[0] = command;
        arguments[1] = "--json";
        for (int i = 0; i < files.length; i++) {
            arguments[i + 2] = files[i].toString();
        }
        CommandRun run = CommandRun.of(arguments);
        JsonNode answer = MAPPER.readTree(run.out());
        for (JsonNode parent : answer.findParents("elapsedMillis")) {
            ((ObjectNode) parent).remove(OF_THE_RUN);
        }
        print(command + " " + files[0].getFileName() + " ends with " + run.code(), answer);
    }

    private void calibrate(String law) throws IOException {
        Path model = folder.resolve(law + ".json");
        CommandRun run = CommandRun.of(
                "calibrate", "--history", HISTORY, "--volatility", "garch", "--distribution", law, "--out", model + "");
        print("calibrate " + law + " ends with " + run.code(), MAPPER.readTree(model.toFile()));
    }

    private void print(String title, JsonNode document) throws IOException {
        out.println(title);
        out.println(WRITER.writeValueAsString(document));
    }

    private static JsonNode example(String name) throws IOException {
        return MAPPER.readTree(Path.of(EXAMPLES, name + ".json").toFile());
    }

    /// The document with this number of scenarios.
    private Path file(String name, JsonNode document) throws IOException {
        for (JsonNode parent : document.findParents("scenarios")) {
            if (parent.get("scenarios").isInt()) {
                ((ObjectNode) parent).put("scenarios", scenarios);
            }
        }
        return Files.writeString(folder.resolve(name + ".json"), document.toString());
    }
}
