package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.account.AccountParity;
import org.junit.jupiter.api.Tag;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;

/// The kernels of accounts on the first device.
@Tag("device")
final class AccountDeviceTest extends AccountParity {
    private static final int ITEMS = 1024;

    AccountDeviceTest() {
        super(
                new TornadoAccountLauncher(TornadoExecutionPlan.getDevice(0, 0), ITEMS),
                new TornadoLauncher(TornadoExecutionPlan.getDevice(0, 0), ITEMS));
    }
}
