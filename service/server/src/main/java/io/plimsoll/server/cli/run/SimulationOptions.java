package io.plimsoll.server.cli.run;

import io.plimsoll.server.json.request.RequestOverrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of every command that simulates what a document asks for.
public final class SimulationOptions {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Instead of the document's: auto or one of plimsoll backends.")
    private @Nullable String backend;

    @Option(names = "--seed", paramLabel = "N", description = "Instead of the document's.")
    private @Nullable Long seed;

    @Option(names = "--scenarios", paramLabel = "N", description = "Instead of the document's.")
    private @Nullable Integer scenarios;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; all cores where not given.")
    private @Nullable String threads;

    /// What takes the place of the document's own values.
    public RequestOverrides overrides() {
        return overrides(null);
    }

    /// The same with a model file.
    ///
    /// @param model its bytes; null where none was given
    public RequestOverrides overrides(byte @Nullable [] model) {
        return new RequestOverrides(backend, seed, scenarios, model);
    }

    /// As given on the command line; null where it was not.
    public @Nullable String threads() {
        return threads;
    }
}
