package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.CommandEnvironment;

/// Starts the command line.
public final class PlimsollMain {
    private PlimsollMain() {}

    /// @param arguments of the command line
    public static void main(String[] arguments) {
        System.exit(PlimsollCommand.line(CommandEnvironment.ofProcess()).execute(arguments));
    }
}
