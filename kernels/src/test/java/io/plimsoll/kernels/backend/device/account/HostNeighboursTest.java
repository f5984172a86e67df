package io.plimsoll.kernels.backend.device.account;

import io.plimsoll.kernels.backend.device.HostLauncher;

/// The kernels of accounts as plain Java, in every build, in the order of a processor.
final class HostNeighboursTest extends AccountParity {
    HostNeighboursTest() {
        super(new HostAccountLauncher(), new HostLauncher());
    }
}
