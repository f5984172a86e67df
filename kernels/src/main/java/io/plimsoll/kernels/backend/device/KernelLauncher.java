package io.plimsoll.kernels.backend.device;

/// Runs the kernels on something. One thread at a time.
public interface KernelLauncher extends AutoCloseable {
    /// What it runs on, for a reader.
    String device();

    /// Work-items of a launch.
    int items();

    /// Runs [ScenarioKernel#blank], [ScenarioKernel#run] and [ScenarioKernel#mark], one after the other, for
    /// every work-item of these arrays. The first launch of arrays may take long, because a device compiles for
    /// it.
    ///
    /// @param isChanged whether the program in the arrays is another than that of the launch before
    /// @throws DeviceFaultException if the device says that it failed
    void launch(DeviceArrays arrays, boolean isChanged);

    /// Begins or ends to take the time of kernels by the device's own clock, which costs some time itself.
    default void time(boolean isTimed) {}

    /// Nanoseconds that kernels ran since [#time] began; 0 where the device has no clock.
    default long nanos() {
        return 0;
    }

    /// Forgets arrays that are not launched again.
    void release(DeviceArrays arrays);

    /// Runs [LaneProbe#run] and [ScenarioKernel#mark] for every work-item of a probe.
    ///
    /// @throws DeviceFaultException if the device says that it failed
    void probe(LaneProbe.Arrays arrays);

    @Override
    void close();
}
