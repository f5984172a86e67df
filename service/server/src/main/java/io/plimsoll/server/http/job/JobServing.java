package io.plimsoll.server.http.job;

import io.plimsoll.server.http.exchange.BodyBudget;
import io.plimsoll.server.http.exchange.BodyReception;
import io.plimsoll.server.http.exchange.RepeatedRequests;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.library.JobArchive;
import java.util.function.BooleanSupplier;

/// The objects that the routes of jobs share.
///
/// @param archive of jobs in the store
/// @param repeated answers of requests that are sent again
/// @param draining whether the service is shutting down
/// @param bodyLimit largest body, bytes
/// @param patience with slow bodies
/// @param budget bytes that all request bodies share
public record JobServing(
        JobRunner runner,
        JobIntake intake,
        JobArchive archive,
        RepeatedRequests repeated,
        ServiceMeters meters,
        BooleanSupplier draining,
        int bodyLimit,
        BodyReception.Patience patience,
        BodyBudget budget) {}
