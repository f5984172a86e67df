package io.plimsoll.server.architecture.planted.http;

import io.plimsoll.server.architecture.planted.json.JsonWithHttp;

/// A route that needs JSON, as it may.
public final class PlantedRoute {
    /// The status of an answer.
    public int status() {
        return new JsonWithHttp().hashCode();
    }
}
