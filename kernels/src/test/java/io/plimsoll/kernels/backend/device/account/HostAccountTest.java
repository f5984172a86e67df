package io.plimsoll.kernels.backend.device.account;

/// The kernels of accounts as plain Java, in every build, in the order of a GPU.
final class HostAccountTest extends AccountParity {
    HostAccountTest() {
        super(new HostAccountLauncher(false));
    }
}
