package io.plimsoll.server.cli.run;

import io.plimsoll.server.json.request.RequestOverrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of commands that simulate.
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

    /// Values that replace those of the document.
    public RequestOverrides overrides() {
        return overrides(null);
    }

    /// Values that replace those of the document, with a model file.
    ///
    /// @param model contents of the file; null for none
    public RequestOverrides overrides(byte @Nullable [] model) {
        return new RequestOverrides(backend, seed, scenarios, model);
    }

    /// The option `--threads`; null where it is not given.
    public @Nullable String threads() {
        return threads;
    }
}
