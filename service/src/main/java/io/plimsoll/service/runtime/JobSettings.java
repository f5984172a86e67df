package io.plimsoll.service.runtime;

import io.plimsoll.service.history.StoredHistories;
import io.plimsoll.service.job.JobLimits;

/// How calibrations and back-tests run.
///
/// @param limits how much there may be of them at a time
/// @param threads of one of them
/// @param histories that they may name
public record JobSettings(JobLimits limits, int threads, StoredHistories histories) {}
