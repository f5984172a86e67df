package io.plimsoll.server.http;

import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.SimulationQueue;

/// What the routes of questions share.
///
/// @param configuration of the service
/// @param bodies reads bodies on threads of its own
/// @param queue where requests wait for their turn
/// @param meters counts requests
/// @param draining true once the service shuts down
record ServiceContext(
        Configuration configuration,
        BodyReader bodies,
        SimulationQueue queue,
        ServiceMeters meters,
        Draining draining) {}
