package io.plimsoll.kernels.backend.worker.account;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.ColumnFamilies;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.StandaloneTails;
import io.plimsoll.kernels.tail.WorstLosses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The worst losses of each family of columns alone, on a device. One unit long and one unit short of a family
/// are each queried as an account.
public final class DeviceStandaloneTails implements AccountTailQuery.Receiver {
    private final Columns columns;
    private final ColumnFamilies families;
    private final int depth;
    private final RowHoldings holdings;
    private final int[] headOf;
    /// Number of accounts with a long unit; the accounts after them have a short unit.
    private final int held;
    private final @Nullable WorstLosses[] longs;
    private final @Nullable WorstLosses[] shorts;
    private boolean isComplete = true;

    /// @param depth depth of the tails
    public DeviceStandaloneTails(Columns columns, DeviceProgram program, int depth) {
        this.columns = columns;
        this.families = program.families();
        this.depth = depth;
        this.longs = new WorstLosses[columns.size()];
        this.shorts = new WorstLosses[columns.size()];
        List<Integer> heads = new ArrayList<>();
        boolean[] isLong = isWanted(columns.isLong(), heads);
        int heldHeads = heads.size();
        boolean[] isShort = isWanted(columns.isShort(), heads);
        this.held = heldHeads;
        this.headOf = heads.stream().mapToInt(Integer::intValue).toArray();
        int[] start = new int[headOf.length + 1];
        int[] row = new int[headOf.length];
        float[] weight = new float[headOf.length];
        int at = 0;
        for (int account = 0; account < headOf.length; account++) {
            int own = program.unitRow(headOf[account]);
            if (own != RowHoldings.NO_ROW) {
                row[at] = own;
                weight[at++] = account < held ? 1 : -1;
            }
            start[account + 1] = at;
        }
        this.holdings = new RowHoldings(start, Arrays.copyOf(row, at), Arrays.copyOf(weight, at));
        fill(isLong, longs);
        fill(isShort, shorts);
        for (int account = 0; account < headOf.length; account++) {
            if (holdings.isEmpty(account)) {
                add(account, new double[depth]);
            }
        }
    }

    /// Marks the family heads whose tails are needed and adds them to a list.
    private boolean[] isWanted(boolean[] isHeld, List<Integer> heads) {
        boolean[] isWanted = new boolean[isHeld.length];
        for (int column = 0; column < isHeld.length; column++) {
            int head = families.head()[column];
            if (isHeld[column] && !isWanted[head]) {
                isWanted[head] = true;
                heads.add(head);
            }
        }
        return isWanted;
    }

    private void fill(boolean[] isWanted, @Nullable WorstLosses[] tails) {
        for (int head = 0; head < isWanted.length; head++) {
            tails[head] = isWanted[head] ? WorstLosses.certain(depth) : null;
        }
    }

    /// The units as accounts.
    public RowHoldings holdings() {
        return holdings;
    }

    /// A sum of a single product is exact as long as it is in range.
    @Override
    public void accept(int account, AccountAnswer answer, int place, double[] gross) {
        double[] losses = holdings.isInRange(account, gross)
                ? answer.tail(place).map(DeviceAccountTails::wide).orElse(new double[0])
                : new double[0];
        if (losses.length < depth) {
            miss();
        } else {
            add(account, losses);
        }
    }

    private void add(int account, double[] losses) {
        WorstLosses tail = (account < held ? longs : shorts)[headOf[account]];
        if (tail != null) {
            tail.add(losses, losses.length, 1);
        }
    }

    private synchronized void miss() {
        isComplete = false;
    }

    /// The tails from the device. If it missed one, all tails from replayed unit losses.
    ///
    /// @param losses losses of the book
    /// @param backend simulator on the device
    /// @param most most scenarios per replay
    public synchronized SimulatedLosses simulated(
            double[] losses, Simulation simulation, ScenarioSimulator backend, int most, Execution execution) {
        if (!isComplete) {
            return StandaloneTails.collect(columns, families, depth, simulation.scenarios(), tails -> {
                replay(simulation, backend, most, tails.get(), execution);
                return losses;
            });
        }
        return StandaloneTails.of(columns, families, losses, longs, shorts);
    }

    private void replay(
            Simulation simulation, ScenarioSimulator backend, int most, StandaloneTails tails, Execution execution) {
        int size = columns.size();
        int scenarios = simulation.scenarios();
        double[] units = new double[Math.multiplyExact(most, size)];
        double[] one = new double[most];
        for (int first = 0; first < scenarios; first += most) {
            execution.throwIfCancelled();
            int start = first;
            int count = Math.min(most, scenarios - first);
            int[] chosen = new int[count];
            Arrays.setAll(chosen, i -> start + i);
            backend.replay(simulation, chosen, units, execution.silent());
            for (int column = 0; column < size; column++) {
                if (families.isHead(column) && tails.isHeld(column)) {
                    for (int i = 0; i < count; i++) {
                        one[i] = units[i * size + column];
                    }
                    tails.add(column, one, count);
                }
            }
        }
    }
}
