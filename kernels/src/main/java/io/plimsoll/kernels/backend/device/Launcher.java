package io.plimsoll.kernels.backend.device;

/// Runs the kernels on something. One thread at a time.
public interface Launcher extends AutoCloseable {
    /// What it runs on, for a reader.
    String device();

    /// Work-items of a launch.
    int items();

    /// Runs [ScenarioKernel#blank] and then [ScenarioKernel#run] for every work-item of these arrays.
    ///
    /// @throws DeviceFaultException if the device says that it failed
    void launch(DeviceArrays arrays);

    @Override
    void close();
}
