package io.plimsoll.server.cli.run;

/// How a command ended, for scripts.
public final class ExitCode {
    /// With what was asked for.
    public static final int OK = 0;

    /// By a fault of the program.
    public static final int FAILURE = 1;

    /// The command line, the configuration or the input is wrong; standard error says where.
    public static final int USAGE = 2;

    /// Something outside is missing: the backend asked for, the port, the JDK.
    public static final int ENVIRONMENT = 3;

    /// What was asked for is done, and a limit is breached: a model that is red.
    public static final int LIMIT_BREACHED = 4;

    private ExitCode() {}
}
