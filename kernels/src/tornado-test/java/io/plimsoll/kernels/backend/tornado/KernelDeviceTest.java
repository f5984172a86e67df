package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.KernelParity;
import io.plimsoll.kernels.backend.vector.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;

/// The kernels on the first device.
@Tag("device")
final class KernelDeviceTest extends KernelParity {
    private static final int ITEMS = 1024;
    private static final int MANY = 1_000_003;

    KernelDeviceTest() {
        super(new TornadoLauncher(TornadoExecutionPlan.getDevice(0, 0), ITEMS));
    }

    @Test
    void figuresOfAMillionScenariosAgree() {
        assertFigures(MANY);
    }

    @Test
    void theTailOfAMillionScenariosIsTheHosts() {
        assertTail(Workload.linear(3, 6, Duration.ofDays(1), 1, MANY, 7));
    }
}
