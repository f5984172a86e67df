package io.plimsoll.server.architecture.planted.json;

import io.plimsoll.server.architecture.planted.http.PlantedRoute;

/// A reader that knows who calls it, and is called by it: a circle.
public final class JsonWithHttp {
    /// The status of a refusal.
    public int status() {
        return new PlantedRoute().status();
    }
}
