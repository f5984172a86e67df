package io.plimsoll.server.http;

import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.exchange.BodyBudget;
import io.plimsoll.server.http.exchange.BodyReception;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.SimulationQueue;

/// The objects that the routes of questions share.
///
/// @param bodies reads request bodies on threads of its own
/// @param budget bytes that all request bodies share
/// @param kept what the service keeps
/// @param draining whether the service is shutting down
record ServiceContext(
        Configuration configuration,
        BodyReader bodies,
        BodyBudget budget,
        SimulationQueue queue,
        ServiceMeters meters,
        Kept kept,
        Draining draining) {
    /// How long bodies may take.
    BodyReception.Patience patience() {
        return new BodyReception.Patience(
                configuration.bodyTimeout(),
                configuration.traffic().leastRate(),
                () -> meters.reject(ServiceMeters.Rejection.SLOW_BODY));
    }
}
