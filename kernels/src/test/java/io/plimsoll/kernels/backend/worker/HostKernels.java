package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/// The backend of devices where there is none: the same compiler of programs, worker, protocol, checks and kernels,
/// which run as plain Java on a thread.
public final class HostKernels implements BackendProvider {
    /// Name of the backend.
    public static final String NAME = "host-kernels";

    private static final int LAST = -2;
    private static final long START_MILLIS = 60_000;

    /// A thread that waits for a processor is no fault here.
    private static final long SLACK_MILLIS = 120_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return LAST;
    }

    @Override
    public Availability probe() {
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend reference) -> new Availability.Ready(backend(reference));
            case Availability.Refused refused -> refused;
        };
    }

    private static Backend backend(Backend reference) {
        LossCheck check = new LossCheck(reference, new SplittableRandom(1));
        WorkerSupervisor workers = new WorkerSupervisor(
                () -> WorkerConnection.start(
                        FaultyThread.starter(
                                new AtomicReference<>(FaultyThread.Fault.NONE),
                                new AtomicReference<>(FaultyAccounts.Fault.NONE)),
                        START_MILLIS,
                        SLACK_MILLIS),
                new WorkerSelfTest(check)::run,
                1);
        return new WorkerBackend(NAME, workers, check, device -> workers, () -> reference);
    }
}
