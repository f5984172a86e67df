package io.plimsoll.kernels.backend.device.account;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceRunner;

/// The device arrays for accounts. They are reused, like [DeviceArrays].
///
/// @param program arrays of the program that draws unit losses
/// @param header see [AccountLayout]
/// @param blank NaN, which TornadoVM cannot write as a constant
/// @param units `[row][scenario]`, never on the host
/// @param start of each account's entries
/// @param row of each entry
/// @param weight of each entry
/// @param maxima `[account][group]`, never on the host
/// @param thresholds of each account
/// @param listed of each account
/// @param list `[account][listed]`, never on the host
/// @param masks `[account][listed]`, never on the host
/// @param found of each account
/// @param places `[account][room]`, never on the host
/// @param values `[account][room]`
/// @param again scenarios drawn twice
/// @param sampled scenarios whose unit losses are returned
/// @param wanted rows that are returned
/// @param gross `[row][lane]`
/// @param suspicious `[row][lane]`
/// @param differences of each work-item
/// @param sample `[sampled scenario][row]`
/// @param taken `[wanted row][scenario]`
/// @param completed run number plus finished stages, for each work-item
public record AccountArrays(
        DeviceArrays program,
        int[] header,
        float[] blank,
        float[] units,
        int[] start,
        int[] row,
        float[] weight,
        float[] maxima,
        float[] thresholds,
        int[] listed,
        int[] list,
        int[] masks,
        int[] found,
        int[] places,
        float[] values,
        int[] again,
        int[] sampled,
        int[] wanted,
        double[] gross,
        int[] suspicious,
        int[] differences,
        float[] sample,
        float[] taken,
        int[] completed) {

    /// Most scenarios whose unit losses are returned.
    static final int MAX_SAMPLED_SCENARIOS = 16;

    private static final int MAX_ACCOUNTS_PER_LAUNCH = 1 << 14;
    private static final int MIN_ROWS = 1 << 8;

    /// Arrays for a run of a plan, with slack for others of its size.
    ///
    /// @param items work-items per launch
    /// @param entries most entries of an account
    static AccountArrays of(DeviceProgram program, AccountPlan plan, int items, int entries) {
        int rows = room(Math.max(MIN_ROWS, plan.rows()));
        int cells = cells(items);
        int tails = Math.clamp(32L * items, 2 * DeviceRunner.SCENARIOS_PER_LAUNCH, 1 << 21);
        int entryRoom = room(Math.max(Math.clamp(16L * items, 1 << 17, 1 << 20), entries));
        return new AccountArrays(
                DeviceArrays.of(program, items, DeviceRunner.SCENARIOS_PER_LAUNCH, 1),
                new int[AccountLayout.SIZE],
                new float[] {Float.NaN},
                new float[Math.max(cells + cells / 8, room(plan.rows()) * plan.stride())],
                new int[MAX_ACCOUNTS_PER_LAUNCH + 1],
                new int[entryRoom],
                new float[entryRoom],
                new float[Math.clamp(128L * items, 1 << 20, 1 << 23)],
                new float[MAX_ACCOUNTS_PER_LAUNCH],
                new int[MAX_ACCOUNTS_PER_LAUNCH],
                new int[tails],
                new int[tails],
                new int[MAX_ACCOUNTS_PER_LAUNCH],
                new int[tails],
                new float[tails],
                new int[AccountPlan.again(DeviceRunner.SCENARIOS_PER_LAUNCH)],
                new int[MAX_SAMPLED_SCENARIOS],
                new int[rows],
                new double[rows * AccountLayout.LANES],
                new int[rows * AccountLayout.LANES],
                new int[items],
                new float[MAX_SAMPLED_SCENARIOS * rows],
                new float[DeviceRunner.SCENARIOS_PER_LAUNCH],
                new int[items]);
    }

    /// Approximate unit losses per run for a number of work-items: enough to keep a GPU busy, few enough for a
    /// processor's cache.
    public static int cells(int items) {
        return Math.clamp(1024L * items, 1 << 20, 1 << 26);
    }

    /// True if a plan fits.
    boolean hold(DeviceProgram wantedProgram, AccountPlan plan, int entries) {
        return program.hold(wantedProgram, 1)
                && plan.rows() <= wanted.length
                && (long) plan.rows() * plan.stride() <= units.length
                && entries <= row.length;
    }

    /// Most accounts per launch.
    int accounts(AccountPlan plan, int run) {
        int tails = values.length / Math.max(plan.room(run), plan.listed(run));
        return Math.clamp(Math.min(maxima.length / plan.groups(run), tails), 1, thresholds.length);
    }

    /// The next power of two.
    private static int room(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }
}
