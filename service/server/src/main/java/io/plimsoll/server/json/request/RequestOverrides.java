package io.plimsoll.server.json.request;

import org.jspecify.annotations.Nullable;

/// What a caller sets beside the document, such as an option of the command line. Null leaves the document's
/// value.
///
/// @param backend name of a backend, or `auto`
/// @param seed key of the generator
/// @param scenarios number of paths
/// @param model the content of a model file, UTF-8, in the place of the document's model
public record RequestOverrides(
        @Nullable String backend,
        @Nullable Long seed,
        @Nullable Integer scenarios,
        byte @Nullable [] model) {
    /// The document as it is.
    public static final RequestOverrides NONE = new RequestOverrides(null, null, null);

    /// Leaves the model as it is.
    public RequestOverrides(@Nullable String backend, @Nullable Long seed, @Nullable Integer scenarios) {
        this(backend, seed, scenarios, null);
    }
}
