package io.plimsoll.server.trace;

import io.plimsoll.server.log.LogOwner;
import io.plimsoll.server.runtime.SimulationTask;

/// Computations as a stage of a trace.
public final class TracedTask {
    private TracedTask() {}

    /// The same task. When it begins, the trace enters [Stage#COMPUTE]; what it logs belongs to `owner`.
    public static <Q, A> SimulationTask<Q, A> of(SimulationTask<Q, A> task, Trace trace, LogOwner owner) {
        return new SimulationTask<>(
                task.kind(),
                (request, progress, cancelled) -> {
                    trace.enter(Stage.COMPUTE);
                    return owner.during(() -> task.computation().calculate(request, trace.noting(progress), cancelled));
                },
                task.request(),
                task.units(),
                task.bytes());
    }
}
