package io.plimsoll.server.cli.run;

import picocli.CommandLine.Option;

/// The option `--json`.
public final class JsonOption {
    @Option(names = "--json", description = "Print the answer in JSON, as the service writes it.")
    private boolean json;

    /// Whether the option is given.
    public boolean isGiven() {
        return json;
    }
}
