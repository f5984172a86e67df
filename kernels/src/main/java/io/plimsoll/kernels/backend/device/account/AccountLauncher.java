package io.plimsoll.kernels.backend.device.account;

/// Runs the kernels of accounts on something. One thread at a time.
public interface AccountLauncher extends AutoCloseable {
    /// Work-items of a launch, a multiple of [AccountLayout#LANES].
    int items();

    /// Whether a lane takes scenarios that are neighbours, as a processor wants it, or lanes that are neighbours
    /// take them, as a GPU does. No sum depends on it.
    boolean isOfNeighbours();

    /// Draws unit losses: [io.plimsoll.kernels.backend.device.ScenarioKernel#blankUnitRows] and
    /// [io.plimsoll.kernels.backend.device.ScenarioKernel#unitRows] for every work-item.
    ///
    /// @param isChanged whether the program in the arrays is another than that of the launch before
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device says that it failed
    void draw(AccountArrays arrays, boolean isChanged);

    /// Looks at what was drawn: [UnitRowKernel#blank], [UnitRowKernel#gross] and [UnitRowKernel#compare].
    ///
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device says that it failed
    void inspect(AccountArrays arrays);

    /// Sums accounts over what was drawn: [AccountKernel#blank], [AccountKernel#maxima] or
    /// [AccountKernel#maximaOfNeighbours], [ThresholdKernel#thresholds], [AccountKernel#masks],
    /// [ThresholdKernel#places] and [AccountKernel#values].
    ///
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device says that it failed
    void sum(AccountArrays arrays);

    /// Copies rows of what was drawn: [UnitRowKernel#blankTaken] and [UnitRowKernel#take].
    ///
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the device says that it failed
    void take(AccountArrays arrays);

    /// Begins or ends to take the time of kernels by the device's own clock.
    default void time(boolean isTimed) {}

    /// Nanoseconds that kernels ran since [#time] began; 0 where the device has no clock.
    default long nanos() {
        return 0;
    }

    /// Forgets arrays that are not launched again.
    void release(AccountArrays arrays);

    @Override
    void close();
}
