package io.plimsoll.server.cli.run;

import picocli.CommandLine.Option;

/// The option of every command that prints what the service would answer.
public final class JsonOption {
    @Option(names = "--json", description = "Print the answer in JSON, as the service writes it.")
    private boolean json;

    /// Whether it was given.
    public boolean isGiven() {
        return json;
    }
}
