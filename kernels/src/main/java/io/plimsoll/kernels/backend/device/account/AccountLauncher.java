package io.plimsoll.kernels.backend.device.account;

/// Runs the kernels of accounts on a device or in this JVM. Not thread-safe.
public interface AccountLauncher extends AutoCloseable {
    /// Work-items per launch, a multiple of [AccountLayout#LANES].
    int items();

    /// True if one lane takes neighbouring scenarios, best for a processor; false if neighbouring lanes do, best
    /// for a GPU. It changes no sum.
    boolean isOfNeighbours();

    /// Draws unit losses: [io.plimsoll.kernels.backend.device.ScenarioKernel#blankUnitRows] and
    /// [io.plimsoll.kernels.backend.device.ScenarioKernel#unitRows] for every work-item.
    ///
    /// @param isChanged true if the program in the arrays differs from that of the last launch
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device reports a failure
    void draw(AccountArrays arrays, boolean isChanged);

    /// Inspects the drawn unit losses: [UnitRowKernel#blank], [UnitRowKernel#gross] and [UnitRowKernel#compare].
    ///
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device reports a failure
    void inspect(AccountArrays arrays);

    /// Sums accounts over the drawn unit losses: [AccountKernel#blank], [AccountKernel#maxima] or
    /// [AccountKernel#maximaOfNeighbours], [ThresholdKernel#thresholds], [AccountKernel#masks],
    /// [ThresholdKernel#places] and [AccountKernel#values].
    ///
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device reports a failure
    void sum(AccountArrays arrays);

    /// Copies rows of the drawn unit losses: [UnitRowKernel#blankTaken] and [UnitRowKernel#take].
    ///
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device reports a failure
    void take(AccountArrays arrays);

    /// Starts or stops measuring kernel time by the device's clock.
    default void time(boolean isTimed) {}

    /// Kernel time in nanoseconds since [#time]; 0 if the device has no clock.
    default long nanos() {
        return 0;
    }

    /// Releases arrays that will not be launched again.
    void release(AccountArrays arrays);

    @Override
    void close();
}
