package io.plimsoll.service.http;

import io.plimsoll.service.http.contract.RequestIntake;
import io.plimsoll.service.http.exchange.ServiceMeters;
import io.plimsoll.service.runtime.Computations;
import io.plimsoll.service.runtime.Configuration;
import io.plimsoll.service.runtime.SimulationQueue;

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
