package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.Map;
import java.util.function.Supplier;

/// The environment of a command. No other class of this module reads the environment or a system property.
///
/// @param terminal whether standard error is a terminal
/// @param backends makes the registry of backends; the command closes it
public record CommandEnvironment(Map<String, String> variables, boolean terminal, Supplier<BackendRegistry> backends) {
    /// System property that the launcher sets when standard error is a terminal.
    public static final String TERMINAL_PROPERTY = "plimsoll.terminal";

    /// System property that the launcher sets when standard output is a terminal.
    public static final String COLOUR_PROPERTY = "plimsoll.colour";

    /// Copies the map.
    public CommandEnvironment {
        variables = Map.copyOf(variables);
    }

    /// The environment of this process.
    public static CommandEnvironment ofProcess() {
        return new CommandEnvironment(
                System.getenv(), Boolean.getBoolean(TERMINAL_PROPERTY), BackendRegistry::discover);
    }

    /// True if standard output is a terminal that shows colours, and the user does not forbid them (no-color.org).
    public boolean isColoured() {
        return Boolean.getBoolean(COLOUR_PROPERTY)
                && variables.getOrDefault("NO_COLOR", "").isEmpty()
                && !variables.getOrDefault("TERM", "").equals("dumb");
    }

    /// An environment with these variables, without a terminal, and with every backend on the class path.
    public static CommandEnvironment of(Map<String, String> variables) {
        return new CommandEnvironment(variables, false, BackendRegistry::discover);
    }
}
