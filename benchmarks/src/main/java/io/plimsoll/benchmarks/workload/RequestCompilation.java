package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;

/// Turns a request into what a backend runs, so that a backend can be timed alone.
public final class RequestCompilation {
    private RequestCompilation() {}

    /// The simulation that the engine would run for this request.
    public static Simulation simulationOf(RiskRequest request) {
        return MarginEngine.compile(request);
    }
}
