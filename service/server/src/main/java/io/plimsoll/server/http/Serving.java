package io.plimsoll.server.http;

import io.plimsoll.server.http.contract.RequestIntake;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.SimulationQueue;

/// What the routes that compute have in common.
///
/// @param configuration how to serve
/// @param computations what there is to compute
/// @param intake reads bodies
/// @param queue where requests wait for their turn
/// @param meters counts them
/// @param draining whether the service is shutting down
record Serving(
        Configuration configuration,
        Computations computations,
        RequestIntake intake,
        SimulationQueue queue,
        ServiceMeters meters,
        Draining draining) {}
