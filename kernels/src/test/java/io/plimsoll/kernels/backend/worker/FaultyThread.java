package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.HostedLauncher;
import io.plimsoll.kernels.backend.device.account.AccountLauncher;
import io.plimsoll.kernels.tail.TailMarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/// A worker on a thread instead of a process, over the same socket, file and kernels, so that hundreds of faults
/// take seconds. The next launch after a fault was planted fails in its way.
final class FaultyThread implements WorkerProcess {
    enum Fault {
        KILL,
        HANG,
        POISON,
        WRONG_WORD,
        REFUSED_ALLOCATION,
        /// Of every batch of scenarios but the first.
        LOST_MARKS,
        NONE
    }

    private final Thread thread;

    private FaultyThread(Path socket, Path file, AtomicReference<Fault> next, AccountLauncher accounts) {
        // As after kill -9, the connection closes without a reason; the test sees it in the answers.
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("faulty-worker")
                .uncaughtExceptionHandler((ended, failure) -> {})
                .start(() -> {
                    try {
                        WorkerServer.serve(
                                socket,
                                file,
                                List.of(DoubleWorker.DEVICE),
                                DoubleWorker.DEVICE.id(),
                                new Faulty(next),
                                accounts,
                                new SplittableRandom(1));
                    } catch (IOException gone) {
                        throw new UncheckedIOException("the service ended the connection", gone);
                    }
                });
    }

    static Starter starter(AtomicReference<Fault> next, AtomicReference<FaultyAccounts.Fault> nextOfAccounts) {
        return (socket, file, log) -> new FaultyThread(socket, file, next, new FaultyAccounts(nextOfAccounts));
    }

    @Override
    public long pid() {
        return -1;
    }

    @Override
    public boolean hasEnded(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    @Override
    public void kill() {
        thread.interrupt();
    }

    @Override
    public void onEnd(Runnable listener) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                thread.join();
                listener.run();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static final class Faulty extends HostedLauncher {
        private final AtomicReference<Fault> next;

        Faulty(AtomicReference<Fault> next) {
            super("a thread");
            this.next = next;
        }

        @Override
        public void launch(DeviceArrays arrays, boolean isChanged) {
            super.launch(arrays, isChanged);
            Fault fault = next.get();
            boolean isLater = arrays.header()[0] > 0;
            if (fault != Fault.LOST_MARKS || isLater) {
                next.compareAndSet(fault, Fault.NONE);
            }
            switch (fault) {
                case NONE -> {}
                case KILL -> throw new FaultyAccounts.KilledError();
                case HANG -> hang();
                case POISON -> arrays.losses()[0] = Float.NaN;
                case WRONG_WORD -> {
                    for (int i = 0; i < arrays.losses().length; i++) {
                        arrays.losses()[i] += 10 + Math.abs(arrays.losses()[i]) / 8;
                    }
                }
                case REFUSED_ALLOCATION -> throw new DeviceFaultException("out of memory");
                case LOST_MARKS -> {
                    for (int word = 0; isLater && word < arrays.marks().length; word++) {
                        arrays.marks()[word] &= -1 << TailMarks.LOSSES_PER_WORD;
                    }
                }
            }
        }

        private static void hang() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException killed) {
                throw new FaultyAccounts.KilledError();
            }
        }
    }
}
