package io.plimsoll.kernels.backend.device;

/// A device whose kernels run in this JVM, for tests that change one of its operations.
public class HostedLauncher implements KernelLauncher {
    private final KernelLauncher host = new HostLauncher();
    private final String device;

    /// @param device name of the device
    protected HostedLauncher(String device) {
        this.device = device;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public int items() {
        return host.items();
    }

    @Override
    public void launch(DeviceArrays arrays, boolean isChanged) {
        host.launch(arrays, isChanged);
    }

    @Override
    public void release(DeviceArrays arrays) {
        host.release(arrays);
    }

    @Override
    public void probe(LaneProbe.Arrays arrays) {
        host.probe(arrays);
    }

    @Override
    public void close() {
        host.close();
    }
}
