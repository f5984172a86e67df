package io.plimsoll.server.runtime;

import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.job.JobLimits;

/// Settings of calibrations and back-tests.
///
/// @param threads of one job
/// @param histories that a job may name
public record JobSettings(JobLimits limits, int threads, StoredHistories histories) {}
