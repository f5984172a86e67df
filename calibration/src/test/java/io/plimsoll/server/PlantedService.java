package io.plimsoll.server;

/// What a violation depends on.
public final class PlantedService {
    /// A name.
    public static final String NAME = "planted";

    /// Makes one.
    public PlantedService() {}
}
