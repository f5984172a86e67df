package io.plimsoll.kernels.backend.device.account;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds the tails of accounts on a launcher. Each run draws unit losses, some of them twice, and then sums
/// accounts in portions that fit. Checks that every work-item finished. Not thread-safe.
public final class AccountRunner implements AutoCloseable {
    /// Run numbers advance by this; more than the stages of a launch.
    private static final int STAGES_PER_RUN = 8;

    private static final int SUM_STAGES = 5;
    private static final int INSPECT_STAGES = 2;
    private static final int TAKE_STAGES = 1;

    private final AccountLauncher launcher;
    private final DeviceRunner.Listener listener;
    private final RandomGenerator random;
    private @Nullable AccountArrays arrays;
    private long key;
    private boolean isChanged;
    private boolean isPreparing;
    private int run;

    /// @param launcher closed with this
    /// @param listener is called before each step
    /// @param random chooses the scenarios drawn twice
    public AccountRunner(AccountLauncher launcher, DeviceRunner.Listener listener, RandomGenerator random) {
        this.launcher = launcher;
        this.listener = listener;
        this.random = random;
    }

    /// Approximate unit losses per run.
    public int cells() {
        return AccountArrays.cells(launcher.items());
    }

    /// See [AccountLauncher#time].
    public void time(boolean isTimed) {
        launcher.time(isTimed);
    }

    /// See [AccountLauncher#nanos].
    public long nanos() {
        return launcher.nanos();
    }

    /// The plan of a question.
    public AccountPlan plan(DeviceProgram program, AccountQuestion question) {
        return AccountPlan.of(program.unitRows(), question.scenarios(), question.depth(), cells());
    }

    /// Answers a question.
    ///
    /// @param seed key of the random generator
    /// @throws DeviceFaultException if the device failed
    public AccountAnswer answer(DeviceProgram program, long seed, AccountQuestion question) {
        AccountPlan plan = plan(program, question);
        AccountAnswer answer = AccountAnswer.empty(plan, question);
        Arrays.setAll(answer.ints(), i -> i < answer.ints().length - 1 ? -1 : 0);
        AccountArrays a = load(program, plan, question.mostEntries());
        for (int of = 0; of < plan.runs(); of++) {
            draw(a, plan, of, seed);
            inspect(a, answer, of);
            take(a, answer, of);
            sum(a, answer, of);
        }
        return answer;
    }

    private AccountArrays load(DeviceProgram program, AccountPlan plan, int entries) {
        AccountArrays held = arrays;
        if (held == null || !held.hold(program, plan, entries)) {
            if (held != null) {
                arrays = null;
                launcher.release(held);
            }
            held = AccountArrays.of(program, plan, launcher.items(), entries);
            fill(held, program);
            isPreparing = true;
            try {
                prepare(held, plan);
            } finally {
                isPreparing = false;
            }
            arrays = held;
        } else if (key != program.key()) {
            fill(held, program);
        }
        return held;
    }

    private void fill(AccountArrays held, DeviceProgram program) {
        held.program().put(program);
        key = program.key();
        isChanged = true;
    }

    /// Compiles all kernels by an empty launch.
    private void prepare(AccountArrays a, AccountPlan plan) {
        Arrays.fill(a.header(), 0);
        a.header()[AccountLayout.STRIDE] = plan.stride();
        a.program().askForRows(0, ++run, 0, 0, true, plan.stride(), 0);
        launchDraw(a);
        launch(a, INSPECT_STAGES, () -> launcher.inspect(a));
        launch(a, SUM_STAGES, () -> launcher.sum(a));
        launch(a, TAKE_STAGES, () -> launcher.take(a));
    }

    /// Draws the scenarios of a run, followed by one random scenario in every 16 again.
    private void draw(AccountArrays a, AccountPlan plan, int of, long seed) {
        int[] h = a.header();
        Arrays.fill(h, 0);
        h[AccountLayout.ROWS] = plan.rows();
        h[AccountLayout.COUNT] = plan.count(of);
        h[AccountLayout.STRIDE] = plan.stride();
        h[AccountLayout.BLOCKS] = plan.blocks(of);
        h[AccountLayout.MERGED] = plan.merged(of);
        h[AccountLayout.GROUPS] = plan.groups(of);
        h[AccountLayout.WANTED] = plan.wanted(of);
        h[AccountLayout.LISTED] = plan.listed(of);
        h[AccountLayout.ROOM] = plan.room(of);
        h[AccountLayout.STEP] = launcher.isOfNeighbours() ? 1 : AccountLayout.LANES;
        h[AccountLayout.LANE_STEP] = launcher.isOfNeighbours() ? AccountLayout.SUMS : 1;
        h[AccountLayout.AGAIN] = AccountPlan.again(plan.count(of));
        h[AccountLayout.AGAIN_START] = plan.run();
        int first = plan.first(of);
        a.program().askForRows(seed, ++run, first, plan.count(of), false, plan.stride(), 0);
        launchDraw(a);
        for (int i = 0; i < h[AccountLayout.AGAIN]; i++) {
            int from = i * AccountPlan.REPEAT_INTERVAL;
            a.again()[i] = from + random.nextInt(Math.min(AccountPlan.REPEAT_INTERVAL, plan.count(of) - from));
            a.program().chosen()[i] = first + a.again()[i];
        }
        a.program().askForRows(seed, ++run, 0, h[AccountLayout.AGAIN], true, plan.stride(), plan.run());
        launchDraw(a);
    }

    private void launchDraw(AccountArrays a) {
        int[] completed = a.program().completed();
        Arrays.fill(completed, -1);
        listener.next(isPreparing);
        launcher.draw(a, isChanged);
        isChanged = false;
        requireCompleted(completed, run);
    }

    private void launch(AccountArrays a, int stages, Runnable kernels) {
        a.header()[AccountLayout.RUN] = STAGES_PER_RUN * ++run;
        Arrays.fill(a.completed(), -1);
        listener.next(isPreparing);
        kernels.run();
        requireCompleted(a.completed(), a.header()[AccountLayout.RUN] + stages);
    }

    private void requireCompleted(int[] completed, int expected) {
        for (int item = 0; item < completed.length; item++) {
            if (completed[item] != expected) {
                throw new DeviceFaultException("work-item " + item + " of " + completed.length + " did not finish run "
                        + run + " of accounts");
            }
        }
    }

    private void inspect(AccountArrays a, AccountAnswer answer, int of) {
        AccountPlan plan = answer.plan();
        int[] sampled = answer.question().sampled();
        int first = plan.first(of);
        int[] places = new int[sampled.length];
        int size = 0;
        for (int i = 0; i < sampled.length; i++) {
            int place = sampled[i] - first;
            if (place >= 0 && place < plan.count(of)) {
                a.sampled()[size] = place;
                places[size++] = i;
            }
        }
        a.header()[AccountLayout.SAMPLED] = size;
        launch(a, INSPECT_STAGES, () -> launcher.inspect(a));
        for (int i = 0; i < size; i++) {
            int to = answer.sample() + places[i] * plan.rows();
            System.arraycopy(a.sample(), i * plan.rows(), answer.floats(), to, plan.rows());
        }
        for (int difference : a.differences()) {
            answer.differ(difference);
        }
        for (int row = 0; row < plan.rows(); row++) {
            addRow(a, answer, row, first);
        }
    }

    private static void addRow(AccountArrays a, AccountAnswer answer, int row, int first) {
        for (int lane = 0; lane < AccountLayout.LANES; lane++) {
            int at = row * AccountLayout.LANES + lane;
            answer.gross()[row] += a.gross()[at];
            if (a.suspicious()[at] >= 0 && answer.suspicious(row) < 0) {
                answer.suspect(row, first + a.suspicious()[at]);
            }
        }
    }

    private void take(AccountArrays a, AccountAnswer answer, int of) {
        AccountPlan plan = answer.plan();
        int[] wanted = answer.question().wanted();
        int count = plan.count(of);
        int most = a.taken().length / count;
        for (int from = 0; from < wanted.length; from += most) {
            int size = Math.min(most, wanted.length - from);
            System.arraycopy(wanted, from, a.wanted(), 0, size);
            a.header()[AccountLayout.TAKEN] = size;
            launch(a, TAKE_STAGES, () -> launcher.take(a));
            for (int i = 0; i < size; i++) {
                int to = answer.taken() + (from + i) * plan.scenarios() + plan.first(of);
                System.arraycopy(a.taken(), i * count, answer.floats(), to, count);
            }
        }
    }

    private void sum(AccountArrays a, AccountAnswer answer, int of) {
        RowHoldings holdings = answer.question().holdings();
        int most = a.accounts(answer.plan(), of);
        int[] start = holdings.start();
        for (int from = 0; from < holdings.accounts(); ) {
            int to = from + 1;
            while (to < holdings.accounts() && to < from + most && start[to + 1] - start[from] <= a.row().length) {
                to++;
            }
            for (int account = from; account <= to; account++) {
                a.start()[account - from] = start[account] - start[from];
            }
            System.arraycopy(holdings.row(), start[from], a.row(), 0, start[to] - start[from]);
            System.arraycopy(holdings.weight(), start[from], a.weight(), 0, start[to] - start[from]);
            a.header()[AccountLayout.ACCOUNTS] = to - from;
            launch(a, SUM_STAGES, () -> launcher.sum(a));
            keep(a, answer, of, from, to - from);
            from = to;
        }
    }

    private static void keep(AccountArrays a, AccountAnswer answer, int of, int from, int count) {
        int room = answer.plan().room(of);
        System.arraycopy(a.thresholds(), 0, answer.floats(), answer.listed(of) + from, count);
        System.arraycopy(a.values(), 0, answer.floats(), answer.values(of, from), count * room);
        System.arraycopy(a.listed(), 0, answer.ints(), answer.listed(of) + from, count);
        System.arraycopy(a.found(), 0, answer.ints(), answer.found(of) + from, count);
    }

    @Override
    public void close() {
        launcher.close();
    }
}
