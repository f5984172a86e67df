package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.CommandEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What the front page shows is what the program prints.
final class FrontPageTest {
    private static final Path PAGE = Path.of("..", "README.md");
    private static final String LEFT_OUT = "  …";

    @Test
    void theMarginOnTheFrontPageIsTheOnePrinted() throws IOException {
        List<String> shown = Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("## What it prints"))
                .dropWhile(line -> !line.equals("```"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .filter(line -> !line.equals(LEFT_OUT))
                .toList();
        StringWriter out = new StringWriter();
        CommandLine line = PlimsollCommand.line(CommandEnvironment.of(Map.of()));
        line.setOut(new PrintWriter(out));
        int code = line.execute("margin", "examples/market-maker.json", "--backend", "reference");

        assertThat(code).isZero();
        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(out.toString().lines().toList()).containsAll(shown);
    }
}
