package io.plimsoll.service.cli;

/// Starts the command line.
public final class PlimsollMain {
    private PlimsollMain() {}

    /// @param arguments of the command line
    public static void main(String[] arguments) {
        System.exit(PlimsollCommand.line(System.getenv()).execute(arguments));
    }
}
