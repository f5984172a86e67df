package io.plimsoll.architecture.planted;

import java.util.Map;
import java.util.function.Supplier;

/// Reads the environment and a system property where it should be given them.
final class EnvironmentInTheWrongRoom {
    private final Supplier<Map<String, String>> variables = System::getenv;

    boolean isTerminal() {
        return Boolean.getBoolean("plimsoll.terminal") && !variables.get().isEmpty();
    }
}
