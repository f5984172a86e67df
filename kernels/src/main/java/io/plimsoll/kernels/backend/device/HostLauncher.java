package io.plimsoll.kernels.backend.device;

/// Runs the kernels in this JVM, one work-item after another, for tests without a device.
public final class HostLauncher implements KernelLauncher {
    private static final int ITEMS = 64;

    @Override
    public String device() {
        return "host, the kernels as plain Java";
    }

    @Override
    public int items() {
        return ITEMS;
    }

    @Override
    public void launch(DeviceArrays a, boolean isChanged) {
        for (int item = 0; item < ITEMS; item++) {
            ScenarioKernel.blank(
                    item, ITEMS, a.header(), a.ints(), a.doubles(), a.losses(), a.worst(), a.units(), a.completed());
        }
        for (int item = 0; item < ITEMS; item++) {
            ScenarioKernel.run(
                    item,
                    ITEMS,
                    a.header(),
                    a.ints(),
                    a.floats(),
                    a.doubles(),
                    a.chosen(),
                    a.rows(),
                    a.sums(),
                    a.losses(),
                    a.worst(),
                    a.units(),
                    a.completed());
        }
        for (int item = 0; item < ITEMS; item++) {
            ScenarioKernel.mark(item, ITEMS, a.header(), a.limit(), a.losses(), a.marks());
        }
    }

    @Override
    public void release(DeviceArrays arrays) {
        // Nothing is held.
    }

    @Override
    public void probe(LaneProbe.Arrays a) {
        for (int item = 0; item < LaneProbe.ITEMS; item++) {
            LaneProbe.run(item, a.inputs(), a.points(), a.powers(), a.words(), a.values(), a.integers());
        }
        for (int item = 0; item < ITEMS; item++) {
            ScenarioKernel.mark(item, ITEMS, a.header(), a.limit(), a.losses(), a.marks());
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
