package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.VectorBackendProvider;
import io.plimsoll.kernels.backend.worker.HostKernels;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The backends of every build, and the kernels of devices as plain Java. `DifferentialDeviceTest` holds those on a
/// device.
@Execution(ExecutionMode.CONCURRENT)
final class DifferentialTest extends MarginParity {
    private static final int BOOKS = 2_000;

    DifferentialTest() {
        super(
                BackendRegistry.of(
                        List.of(new ReferenceBackendProvider(), new VectorBackendProvider(), new HostKernels())),
                List.of(BackendRegistry.REFERENCE, "vector", HostKernels.NAME),
                BOOKS);
    }
}
