package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.account.AccountArrays;
import io.plimsoll.kernels.backend.device.account.AccountLauncher;
import io.plimsoll.kernels.backend.device.account.HostAccountLauncher;
import java.util.concurrent.atomic.AtomicReference;

/// The kernels of accounts as plain Java, with one fault where a test has planted it.
final class FaultyAccounts implements AccountLauncher {
    /// Where the header of a launch has the number of its scenarios, and whether they are listed.
    private static final int COUNT = 1;

    private static final int IS_LISTED = 3;

    enum Fault {
        NONE,
        KILL,
        HANG,
        REFUSED_ALLOCATION,
        /// A unit loss that is not a number.
        POISON,
        /// The unit losses of one of 41 scenarios.
        WRONG_UNITS,
        /// Every loss that comes back.
        WRONG_SUMS,
        /// Every loss of one of four accounts.
        WRONG_ACCOUNTS,
        /// A work-item that did not finish.
        LOST_ITEM,
        /// Fewer losses than there should be, of every account.
        LOST_LOSSES;

        private boolean isOfSums() {
            return switch (this) {
                case WRONG_SUMS, WRONG_ACCOUNTS, LOST_ITEM, LOST_LOSSES -> true;
                case NONE, KILL, HANG, REFUSED_ALLOCATION, POISON, WRONG_UNITS -> false;
            };
        }
    }

    /// The worker died without a reason, as after kill -9.
    static final class KilledError extends Error {}

    private final HostAccountLauncher host = new HostAccountLauncher();
    private final AtomicReference<Fault> next;

    /// @param next the fault of the next launch that can have it
    FaultyAccounts(AtomicReference<Fault> next) {
        this.next = next;
    }

    @Override
    public int items() {
        return host.items();
    }

    @Override
    public boolean isOfNeighbours() {
        return host.isOfNeighbours();
    }

    @Override
    public void draw(AccountArrays arrays, boolean isChanged) {
        host.draw(arrays, isChanged);
        int[] header = arrays.program().header();
        Fault fault = next.get();
        // The first launch of arrays draws nothing, and the second of a run draws some again.
        if (header[COUNT] == 0 || header[IS_LISTED] == 1 || fault.isOfSums()) {
            return;
        }
        next.compareAndSet(fault, Fault.NONE);
        switch (fault) {
            case KILL -> throw new KilledError();
            case HANG -> hang();
            case REFUSED_ALLOCATION -> throw new DeviceFaultException("out of memory");
            case POISON -> arrays.units()[5] = Float.NaN;
            case WRONG_UNITS -> {
                for (int i = 3; i < header[COUNT]; i += 41) {
                    arrays.units()[i] += 1 + Math.abs(arrays.units()[i]) / 8;
                }
            }
            case NONE, WRONG_SUMS, WRONG_ACCOUNTS, LOST_ITEM, LOST_LOSSES -> {}
        }
    }

    private static void hang() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException killed) {
            throw new KilledError();
        }
    }

    @Override
    public void sum(AccountArrays arrays) {
        host.sum(arrays);
        Fault fault = next.get();
        int accounts = arrays.header()[0];
        if (accounts == 0 || !fault.isOfSums()) {
            return;
        }
        next.compareAndSet(fault, Fault.NONE);
        int room = arrays.header()[8];
        switch (fault) {
            case WRONG_SUMS -> raise(arrays.values(), 0, accounts * room);
            case WRONG_ACCOUNTS -> {
                for (int account = 1; account < accounts; account += 4) {
                    raise(arrays.values(), account * room, room);
                }
            }
            case LOST_ITEM -> arrays.completed()[7]--;
            case LOST_LOSSES -> {
                for (int account = 0; account < accounts; account++) {
                    arrays.found()[account] /= 2;
                }
            }
            case NONE, KILL, HANG, REFUSED_ALLOCATION, POISON, WRONG_UNITS -> {}
        }
    }

    private static void raise(float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] += 1 + Math.abs(values[i]) / 8;
        }
    }

    @Override
    public void inspect(AccountArrays arrays) {
        host.inspect(arrays);
    }

    @Override
    public void take(AccountArrays arrays) {
        host.take(arrays);
    }

    @Override
    public void release(AccountArrays arrays) {
        host.release(arrays);
    }

    @Override
    public void close() {
        host.close();
    }
}
