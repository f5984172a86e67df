package io.plimsoll.server.http.job;

import io.plimsoll.server.http.exchange.BodyIntake;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.library.JobArchive;

/// The objects that the routes of jobs share.
///
/// @param intake reads bodies into jobs
/// @param archive of jobs in the store
/// @param bodies receives bodies
public record JobServing(
        JobRunner runner, JobIntake intake, JobArchive archive, BodyIntake bodies, ServiceMeters meters) {}
