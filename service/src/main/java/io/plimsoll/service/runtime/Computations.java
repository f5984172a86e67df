package io.plimsoll.service.runtime;

import io.plimsoll.service.margin.BatchAnswer;
import io.plimsoll.service.margin.BatchRequest;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginRequest;

/// Everything that the service computes.
///
/// @param margin the margin of one portfolio
/// @param batch the margins of many accounts
public record Computations(
        Computation<MarginRequest, MarginAnswer> margin, Computation<BatchRequest, BatchAnswer> batch) {}
