package io.plimsoll.kernels.backend.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Runs programs on a launcher, a batch of scenarios after the other, and checks that every work-item
/// finished. One thread at a time.
public final class DeviceRunner implements AutoCloseable {
    /// Scenarios of a launch.
    static final int BATCH = 1 << 17;

    /// Losses of units of a launch: 16 MiB.
    private static final int CELLS = 1 << 21;

    private final Launcher launcher;
    private @Nullable DeviceArrays arrays;
    private int run;

    /// @param launcher closed with this
    public DeviceRunner(Launcher launcher) {
        this.launcher = launcher;
    }

    /// What it runs on, for a reader.
    public String device() {
        return launcher.device();
    }

    /// The losses of the scenarios `first .. first + count - 1`.
    ///
    /// @param losses receives `count` losses at the horizon
    /// @param worst receives `count` worst running losses, if the program was compiled for that
    /// @throws DeviceFaultException if the device failed
    public void losses(DeviceProgram program, int first, int count, float[] losses, float[] worst) {
        losses(program, new int[0], first, count, losses, worst);
    }

    /// The losses of chosen scenarios.
    ///
    /// @param losses receives the losses at the horizon
    /// @param worst receives the worst running losses, if the program was compiled for that
    /// @throws DeviceFaultException if the device failed
    public void losses(DeviceProgram program, int[] chosen, float[] losses, float[] worst) {
        losses(program, chosen, 0, chosen.length, losses, worst);
    }

    private void losses(DeviceProgram program, int[] chosen, int first, int count, float[] losses, float[] worst) {
        DeviceArrays a = load(program, 1);
        boolean isChosen = chosen.length > 0;
        a.ints()[Layout.IS_CHOSEN] = isChosen ? 1 : 0;
        a.ints()[Layout.UNITS] = 0;
        for (int done = 0; done < count; done += BATCH) {
            int size = Math.min(BATCH, count - done);
            a.ints()[Layout.FIRST] = first + done;
            System.arraycopy(chosen, isChosen ? done : 0, a.chosen(), 0, isChosen ? size : 0);
            launch(a, size);
            System.arraycopy(a.losses(), 0, losses, done, size);
            if (a.ints()[Layout.IS_RUNNING] == 1) {
                System.arraycopy(a.worst(), 0, worst, done, size);
            }
        }
    }

    /// The losses of one unit of every column in chosen scenarios.
    ///
    /// @param units receives `[scenario][column]`
    /// @throws DeviceFaultException if the device failed
    public void units(DeviceProgram program, int[] chosen, double[] units) {
        int columns = program.columns();
        if (columns == 0) {
            return;
        }
        int most = Math.clamp(CELLS / columns, 1, BATCH);
        DeviceArrays a = load(program, Math.min(most, chosen.length) * columns);
        a.ints()[Layout.IS_CHOSEN] = 1;
        a.ints()[Layout.UNITS] = 1;
        for (int done = 0; done < chosen.length; done += most) {
            int size = Math.min(most, chosen.length - done);
            System.arraycopy(chosen, done, a.chosen(), 0, size);
            launch(a, size);
            System.arraycopy(a.units(), 0, units, done * columns, size * columns);
        }
    }

    private DeviceArrays load(DeviceProgram program, int cells) {
        DeviceArrays held = arrays;
        if (held == null || !held.hold(program, cells)) {
            held = DeviceArrays.of(program, launcher.items(), BATCH, cells > 1 ? Math.max(CELLS, cells) : 1);
            arrays = held;
        }
        System.arraycopy(program.ints(), 0, held.ints(), 0, program.ints().length);
        System.arraycopy(program.floats(), 0, held.floats(), 0, program.floats().length);
        System.arraycopy(program.doubles(), 0, held.doubles(), 0, program.doubles().length);
        return held;
    }

    private void launch(DeviceArrays a, int count) {
        run++;
        a.ints()[Layout.COUNT] = count;
        a.ints()[Layout.RUN] = run;
        Arrays.fill(a.completed(), -1);
        launcher.launch(a);
        for (int item = 0; item < a.items(); item++) {
            if (a.completed()[item] != run) {
                throw new DeviceFaultException("work-item " + item + " of " + a.items() + " did not finish run " + run);
            }
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}
