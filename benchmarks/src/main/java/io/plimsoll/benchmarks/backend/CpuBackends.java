package io.plimsoll.benchmarks.backend;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;

/// The backends as the benchmarks run them.
final class CpuBackends {
    /// On the caller's thread, in silence.
    static final Execution ONE_THREAD = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);

    private CpuBackends() {}

    static Backend reference() {
        return BackendRegistry.discover().named("reference").backend();
    }

    static Backend vector() {
        return BackendRegistry.discover().named("vector").backend();
    }
}
