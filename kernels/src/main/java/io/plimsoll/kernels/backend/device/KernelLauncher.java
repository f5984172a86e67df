package io.plimsoll.kernels.backend.device;

/// Runs the kernels on a device or in this JVM. Not thread-safe.
public interface KernelLauncher extends AutoCloseable {
    /// The device, for a reader.
    String device();

    /// Work-items per launch.
    int items();

    /// Runs [ScenarioKernel#blank], [ScenarioKernel#run] and [ScenarioKernel#mark] in this order, for every
    /// work-item. The first launch with new arrays can take seconds, because the device compiles.
    ///
    /// @param isChanged true if the program in the arrays differs from that of the last launch
    /// @throws DeviceFaultException if the device reports a failure
    void launch(DeviceArrays arrays, boolean isChanged);

    /// Starts or stops measuring kernel time by the device's clock, which costs some time itself.
    default void time(boolean isTimed) {}

    /// Kernel time in nanoseconds since [#time]; 0 if the device has no clock.
    default long nanos() {
        return 0;
    }

    /// Releases arrays that will not be launched again.
    void release(DeviceArrays arrays);

    /// Runs [LaneProbe#run] and [ScenarioKernel#mark] for every work-item of a probe.
    ///
    /// @throws DeviceFaultException if the device reports a failure
    void probe(LaneProbe.Arrays arrays);

    @Override
    void close();
}
