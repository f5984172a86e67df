package io.plimsoll.kernels.backend;

/// Announces a backend to [java.util.ServiceLoader] and finds out whether it can run here.
public interface BackendProvider {
    /// Name of the backend.
    String name();

    /// Among sound backends, automatic choice takes the one with the highest preference.
    int preference();

    /// Tries the backend. Called once, when the registry is made; never throws for a reason that can be foreseen.
    Availability probe();
}
