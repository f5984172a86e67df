package io.plimsoll.server.runtime;

import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.job.JobLimits;

/// How calibrations and back-tests run.
///
/// @param limits how much there may be of them at a time
/// @param threads of one of them
/// @param histories that they may name
public record JobSettings(JobLimits limits, int threads, StoredHistories histories) {}
