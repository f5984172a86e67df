package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Runs a script that drives a page in Chromium, and reads what it saw.
final class DrivenBrowser {
    private static final Path PACKAGES = Path.of("server/src/test/typescript").toAbsolutePath();
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private DrivenBrowser() {}

    /// Skips the test without Chromium or the packages of `src/test/typescript`.
    ///
    /// @param page for the sentence
    static void assumeInstalled(String page) {
        assumeTrue(Files.isExecutable(CHROMIUM), page + " was not driven: Chromium is missing");
        assumeTrue(
                Files.exists(PACKAGES.resolve("node_modules/playwright-core")),
                page + " was not driven: run `npm install --no-package-lock` in " + PACKAGES);
    }

    /// Runs a script against a service on this machine.
    ///
    /// @param more arguments behind those that every script takes
    /// @return what it printed
    static JsonObject drive(Path folder, String script, int port, String... more) throws Exception {
        return drive(folder, script, "http://127.0.0.1:" + port, more);
    }

    /// Runs a script against an address.
    ///
    /// @param more arguments behind those that every script takes
    /// @return what it printed
    static JsonObject drive(Path folder, String script, String address, String... more) throws Exception {
        for (String name : List.of(script, "browser.mjs")) {
            try (InputStream stream = Objects.requireNonNull(DrivenBrowser.class.getResourceAsStream(name), name)) {
                Files.write(folder.resolve(name), stream.readAllBytes());
            }
        }
        Path output = folder.resolve("report.json");
        Path faults = folder.resolve("faults.txt");
        List<String> command = new ArrayList<>(
                List.of("node", folder.resolve(script).toString(), PACKAGES.toString(), CHROMIUM.toString(), address));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(faults.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("the browser ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(faults)).isZero();
        return new JsonObject(Files.readString(output, StandardCharsets.UTF_8));
    }
}
