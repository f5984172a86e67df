package io.plimsoll.benchmarks.bench;

/// A workload made ready: everything that does not depend on the scenarios is done.
@FunctionalInterface
public interface WorkloadRun {
    /// Draws, revalues and measures, once.
    WorkloadFigures run();
}
