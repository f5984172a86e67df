package io.plimsoll.kernels.backend.device.account;

import io.plimsoll.kernels.backend.device.HostLauncher;

/// The kernels of accounts as plain Java, in every build, in the order of a GPU.
final class HostAccountTest extends AccountParity {
    HostAccountTest() {
        super(new HostAccountLauncher(false), new HostLauncher());
    }
}
