package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.tail.TailMarks;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs programs on a launcher in batches of scenarios and checks that every work-item finished. The last program
/// is not loaded again. Not thread-safe.
public final class DeviceRunner implements AutoCloseable {
    /// Most scenarios per launch.
    public static final int SCENARIOS_PER_LAUNCH = 1 << 17;

    /// Unit losses per launch: 16 MiB.
    private static final int UNIT_LOSSES_PER_LAUNCH = 1 << 21;

    private static final int[] NO_SCENARIOS = new int[0];

    private final KernelLauncher launcher;
    private final Listener listener;
    /// Arrays for losses, separate from the large arrays for unit losses, which would be transferred with every
    /// launch.
    private final Slot forLosses = new Slot();

    private final Slot forUnits = new Slot();
    private int run;
    /// Key of the last program with marks.
    private long markedKey;

    private float markedLimit = Float.NaN;

    /// Arrays and the program last copied into them.
    private static final class Slot {
        private @Nullable DeviceArrays arrays;
        private long key;
        private boolean isChanged;

        void fill(DeviceArrays a, DeviceProgram program) {
            a.put(program);
            key = program.key();
            isChanged = true;
        }
    }

    /// Is called before each step of a runner, so that a waiting client can set its deadline.
    public interface Listener {
        /// Ignores the calls.
        Listener NONE = isPreparing -> {};

        /// @param isPreparing true if the device compiles next, which can take seconds; false before a batch
        void next(boolean isPreparing);
    }

    /// @param launcher closed with this
    public DeviceRunner(KernelLauncher launcher, Listener listener) {
        this.launcher = launcher;
        this.listener = listener;
    }

    /// The device, for a reader.
    public String device() {
        return launcher.device();
    }

    /// See [KernelLauncher#time].
    public void time(boolean isTimed) {
        launcher.time(isTimed);
    }

    /// See [KernelLauncher#nanos].
    public long nanos() {
        return launcher.nanos();
    }

    /// Tests the lanes on the device.
    ///
    /// @return findings, for a reader
    /// @throws DeviceFaultException if the device fails or is wrong
    public List<String> probe() {
        LaneProbe.Arrays probed = LaneProbe.Arrays.filled();
        launcher.probe(probed);
        return LaneProbe.findings(probed);
    }

    /// The losses of the scenarios `first .. first + count - 1`.
    ///
    /// @param seed key of the random generator
    /// @param losses receives `count` losses at the horizon
    /// @param worst receives `count` worst running losses, if the program computes them
    /// @throws DeviceFaultException if the device failed
    public void losses(DeviceProgram program, long seed, int first, int count, float[] losses, float[] worst) {
        losses(program, seed, new int[0], first, count, losses, worst, NO_SCENARIOS);
    }

    /// The losses of chosen scenarios.
    ///
    /// @param seed key of the random generator
    /// @param losses receives the losses at the horizon
    /// @param worst receives the worst running losses, if the program computes them
    /// @throws DeviceFaultException if the device failed
    public void losses(DeviceProgram program, long seed, int[] chosen, float[] losses, float[] worst) {
        losses(program, seed, chosen, 0, chosen.length, losses, worst, NO_SCENARIOS);
    }

    /// The losses of the first scenarios, with marks of possible tail losses. The limit is that of the program's
    /// last run with any seed. Without one, the first batch determines it and is marked on the host; the device
    /// marks all other batches.
    ///
    /// @param seed key of the random generator
    /// @param losses receives the losses at the horizon
    /// @param marks receives one word per [TailMarks#LOSSES_PER_WORD] losses
    /// @return the limit of the marks
    /// @throws DeviceFaultException if the device failed
    public float marked(DeviceProgram program, long seed, float[] losses, int[] marks) {
        return losses(program, seed, NO_SCENARIOS, 0, losses.length, losses, new float[0], marks);
    }

    private float losses(
            DeviceProgram program,
            long seed,
            int[] chosen,
            int first,
            int count,
            float[] losses,
            float[] worst,
            int[] marks) {
        DeviceArrays a = load(forLosses, program, seed, 1);
        boolean isChosen = chosen.length > 0;
        a.header()[ProgramLayout.IS_CHOSEN] = isChosen ? 1 : 0;
        a.header()[ProgramLayout.UNITS] = 0;
        boolean isLimited = marks.length > 0 && markedKey == program.key() && Float.isFinite(markedLimit);
        a.limit()[0] = isLimited ? markedLimit : Float.POSITIVE_INFINITY;
        for (int done = 0; done < count; done += SCENARIOS_PER_LAUNCH) {
            int size = Math.min(SCENARIOS_PER_LAUNCH, count - done);
            a.header()[ProgramLayout.FIRST] = first + done;
            System.arraycopy(chosen, isChosen ? done : 0, a.chosen(), 0, isChosen ? size : 0);
            listener.next(false);
            launch(forLosses, a, size);
            System.arraycopy(a.losses(), 0, losses, done, size);
            if (program.isRunning()) {
                System.arraycopy(a.worst(), 0, worst, done, size);
            }
            if (marks.length > 0) {
                if (done == 0 && !isLimited) {
                    a.limit()[0] = TailMarks.limit(a.losses(), size);
                    markedKey = program.key();
                    markedLimit = a.limit()[0];
                    TailMarks.mark(0, 1, size, run, a.limit()[0], a.losses(), a.marks());
                }
                takeMarks(a, size, marks, done / TailMarks.LOSSES_PER_WORD);
            }
        }
        return a.limit()[0];
    }

    private void takeMarks(DeviceArrays a, int size, int[] marks, int to) {
        for (int word = 0; word < TailMarks.words(size); word++) {
            marks[to + word] = TailMarks.marks(a.marks()[word], run);
            if (marks[to + word] < 0) {
                throw new DeviceFaultException("the device did not mark the losses from " + (to + word) + " times "
                        + TailMarks.LOSSES_PER_WORD + " in run " + run);
            }
        }
    }

    /// The losses of one unit of every column in chosen scenarios.
    ///
    /// @param seed key of the random generator
    /// @param units receives `[scenario][column]`
    /// @throws DeviceFaultException if the device failed
    public void units(DeviceProgram program, long seed, int[] chosen, double[] units) {
        int columns = program.columns();
        if (columns == 0) {
            return;
        }
        int most = Math.clamp(UNIT_LOSSES_PER_LAUNCH / columns, 1, SCENARIOS_PER_LAUNCH);
        DeviceArrays a = load(forUnits, program, seed, Math.max(UNIT_LOSSES_PER_LAUNCH, columns));
        a.header()[ProgramLayout.IS_CHOSEN] = 1;
        a.header()[ProgramLayout.UNITS] = 1;
        for (int done = 0; done < chosen.length; done += most) {
            int size = Math.min(most, chosen.length - done);
            System.arraycopy(chosen, done, a.chosen(), 0, size);
            listener.next(false);
            launch(forUnits, a, size);
            System.arraycopy(a.units(), 0, units, done * columns, size * columns);
        }
    }

    private DeviceArrays load(Slot slot, DeviceProgram program, long seed, int cells) {
        DeviceArrays held = slot.arrays;
        if (held == null || !held.hold(program, cells)) {
            if (held != null) {
                slot.arrays = null;
                launcher.release(held);
            }
            held = DeviceArrays.of(program, launcher.items(), SCENARIOS_PER_LAUNCH, cells);
            slot.fill(held, program);
            listener.next(true);
            launch(slot, held, 0);
            slot.arrays = held;
        } else if (slot.key != program.key()) {
            slot.fill(held, program);
        }
        held.header()[ProgramLayout.SEED_LOW] = (int) seed;
        held.header()[ProgramLayout.SEED_HIGH] = (int) (seed >> Integer.SIZE);
        return held;
    }

    private void launch(Slot slot, DeviceArrays a, int count) {
        run++;
        a.header()[ProgramLayout.COUNT] = count;
        a.header()[ProgramLayout.RUN] = run;
        Arrays.fill(a.completed(), -1);
        launcher.launch(a, slot.isChanged);
        slot.isChanged = false;
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
