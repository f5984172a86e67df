package io.plimsoll.service.json;

import org.jspecify.annotations.Nullable;

/// What a caller sets beside the document, such as an option of the command line. Null leaves the document's
/// value.
///
/// @param backend name of a backend, or `auto`
/// @param seed key of the generator
/// @param scenarios number of paths
public record RequestOverrides(
        @Nullable String backend,
        @Nullable Long seed,
        @Nullable Integer scenarios) {
    /// The document as it is.
    public static final RequestOverrides NONE = new RequestOverrides(null, null, null);
}
