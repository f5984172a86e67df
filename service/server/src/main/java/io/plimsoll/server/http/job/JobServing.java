package io.plimsoll.server.http.job;

import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.job.JobRunner;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What the routes of jobs have in common.
///
/// @param runner works on jobs
/// @param intake reads bodies
/// @param meters counts requests
/// @param draining whether the service is shutting down
/// @param bodyLimit most bytes of a body
/// @param bodyTimeout for a body to arrive
public record JobServing(
        JobRunner runner,
        JobIntake intake,
        ServiceMeters meters,
        BooleanSupplier draining,
        int bodyLimit,
        Duration bodyTimeout) {}
