package io.plimsoll.server.cli;

import io.plimsoll.server.identity.KeyDraft;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The limits of a key, as options.
final class KeyLimitOptions {
    @Option(names = "--rate", paramLabel = "R", description = "Requests a second; that of the service.")
    private @Nullable Integer rate;

    @Option(names = "--burst", paramLabel = "B", description = "Requests at once; that of the service.")
    private @Nullable Integer burst;

    @Option(names = "--work", paramLabel = "W", description = "Seconds of simulation an hour; those of the service.")
    private @Nullable Integer work;

    /// Those that are given; null if none is.
    KeyDraft.@Nullable Limits limits() {
        return rate == null && burst == null && work == null ? null : new KeyDraft.Limits(rate, burst, work);
    }
}
