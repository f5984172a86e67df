package io.plimsoll.kernels.backend.device.account;

/// The kernels of accounts as plain Java, in every build.
final class HostAccountTest extends AccountParity {
    HostAccountTest() {
        super(new HostAccountLauncher());
    }
}
