package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.Map;
import java.util.function.Supplier;

/// What a command takes from its process; nothing else in this module reads the environment or a system property.
///
/// @param variables of the environment
/// @param terminal whether standard error is a terminal
/// @param backends makes the registry of a command, which closes it
public record CommandEnvironment(Map<String, String> variables, boolean terminal, Supplier<BackendRegistry> backends) {
    /// The launcher sets it where standard error is a terminal.
    public static final String TERMINAL_PROPERTY = "plimsoll.terminal";

    /// Copies the map.
    public CommandEnvironment {
        variables = Map.copyOf(variables);
    }

    /// Of this process.
    public static CommandEnvironment ofProcess() {
        return new CommandEnvironment(
                System.getenv(), Boolean.getBoolean(TERMINAL_PROPERTY), BackendRegistry::discover);
    }

    /// These variables, no terminal, and every backend on the class path.
    public static CommandEnvironment of(Map<String, String> variables) {
        return new CommandEnvironment(variables, false, BackendRegistry::discover);
    }
}
