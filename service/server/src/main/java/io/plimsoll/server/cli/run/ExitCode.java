package io.plimsoll.server.cli.run;

/// Exit codes of all commands.
public final class ExitCode {
    /// Success.
    public static final int OK = 0;

    /// A bug in the program.
    public static final int FAILURE = 1;

    /// The command line, the configuration or the input is invalid; standard error says where.
    public static final int USAGE = 2;

    /// Something outside is missing: the requested backend, the port, the JDK.
    public static final int ENVIRONMENT = 3;

    /// The command succeeded and found a breach: a red model.
    public static final int LIMIT_BREACHED = 4;

    private ExitCode() {}
}
