package io.plimsoll.server.cli.run;

import io.plimsoll.server.cli.report.Screen;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// The option `--json`.
public final class JsonOption {
    @Option(names = "--json", description = "Print the answer in JSON, as the service writes it.")
    private boolean json;

    /// True if the answer is to be printed as the service writes it.
    public boolean isGiven() {
        return json;
    }

    /// Prints an answer as JSON if the option is given, else as a screen.
    ///
    /// @param document writes the answer as JSON, UTF-8
    /// @param screen writes it as text
    public void print(PrintWriter out, Supplier<byte[]> document, Supplier<String> screen) {
        if (json) {
            out.println(new String(document.get(), StandardCharsets.UTF_8));
        } else {
            out.print(Screen.fit(screen.get()));
        }
        out.flush();
    }
}
