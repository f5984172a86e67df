package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.KernelParity;
import org.junit.jupiter.api.Tag;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;

/// The kernels on the first device.
@Tag("device")
final class KernelDeviceTest extends KernelParity {
    private static final int ITEMS = 1024;

    KernelDeviceTest() {
        super(new TornadoLauncher(TornadoExecutionPlan.getDevice(0, 0), ITEMS));
    }
}
