package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.risk.Estimate;

/// A figure of a workload as it is published, with the Monte Carlo error it is published with.
///
/// @param centre the figure
/// @param halfWidth how far an engine may be from it, besides its own Monte Carlo error
public record PublishedFigure(double centre, double halfWidth) {
    private static final double STANDARD_ERRORS = 4;

    /// True if the value is in the band. With few scenarios a correct engine may miss it.
    public boolean contains(double value) {
        return Math.abs(value - centre) <= halfWidth;
    }

    /// True if the estimate lies in the band widened by four of its own standard errors. A sound engine fails in
    /// less than 7 of 100,000 seeds, with any number of scenarios.
    public boolean admits(Estimate estimate) {
        return Math.abs(estimate.value() - centre) <= halfWidth + STANDARD_ERRORS * estimate.standardError();
    }
}
