package io.plimsoll.kernels.backend.device;

/// The kernels as plain Java, in every build.
final class HostKernelTest extends KernelParity {
    HostKernelTest() {
        super(new HostLauncher());
    }
}
