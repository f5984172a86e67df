package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The same questions in a JVM of its own, whose options stand for another machine.
///
/// @param math hash of the results of [Math]
/// @param answers the answers, one member a line
record Replay(String math, List<String> answers) {
    private static final long LONGEST_SECONDS = 300;

    /// @param asks number of scenarios, and `all` or the margin alone
    static Replay in(Path folder, String options, String... asks) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path out = folder.resolve("answers");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(List.of(options.split(" ")));
        builder.command()
                .addAll(List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayedAnswers.class.getName(),
                        folder.toString()));
        builder.command().addAll(List.of(asks));
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
        assertThat(process.exitValue()).as("%s", lines).isZero();
        return new Replay(lines.getFirst(), lines.subList(1, lines.size()));
    }
}
