package io.plimsoll.server.cli.run;

import io.plimsoll.server.cli.report.BandColour;
import io.plimsoll.server.cli.report.Screen;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The option `--json`.
public final class JsonOption {
    @Option(names = "--json", description = "Print the answer in JSON, as the service writes it.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec command;

    /// True if the answer is to be printed as the service writes it.
    public boolean isGiven() {
        return json;
    }

    /// Prints an answer as JSON if the option is given, else as a screen, with bands in colour where the help has
    /// colours.
    ///
    /// @param document writes the answer as JSON, UTF-8
    /// @param screen writes it as text
    public void print(PrintWriter out, Supplier<byte[]> document, Supplier<String> screen) {
        if (json) {
            out.println(new String(document.get(), StandardCharsets.UTF_8));
        } else {
            String text = Screen.fit(screen.get());
            boolean isColoured = command.commandLine().getColorScheme().ansi().enabled();
            out.print(isColoured ? BandColour.of(text) : text);
        }
        out.flush();
    }
}
