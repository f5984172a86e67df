package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.HostLauncher;
import io.plimsoll.kernels.backend.device.LaneProbe;
import io.plimsoll.kernels.backend.device.Launcher;
import io.plimsoll.kernels.backend.device.account.HostAccountLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A worker on a thread instead of a process, over the same socket, file and kernels, so that hundreds of faults take
/// seconds. The next launch after a fault was planted fails in its way.
final class FaultyThread implements WorkerProcess {
    enum Fault {
        KILL,
        HANG,
        POISON,
        WRONG_WORD,
        REFUSED_ALLOCATION,
        NONE
    }

    private final Thread thread;

    private FaultyThread(Path socket, Path file, AtomicReference<Fault> next) {
        // As after kill -9, the connection is closed and nobody says why; the answers of the test tell.
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
                                new HostAccountLauncher());
                    } catch (IOException gone) {
                        throw new UncheckedIOException("the service ended the connection", gone);
                    }
                });
    }

    static Starter starter(AtomicReference<Fault> next) {
        return (socket, file, log) -> new FaultyThread(socket, file, next);
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
    public void onEnd(Runnable heard) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                thread.join();
                heard.run();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static final class KilledError extends Error {}

    private static final class Faulty implements Launcher {
        private final Launcher host = new HostLauncher();
        private final AtomicReference<Fault> next;

        Faulty(AtomicReference<Fault> next) {
            this.next = next;
        }

        @Override
        public String device() {
            return "a thread";
        }

        @Override
        public int items() {
            return host.items();
        }

        @Override
        public void launch(DeviceArrays arrays, boolean isChanged) {
            host.launch(arrays, isChanged);
            Fault fault = next.getAndSet(Fault.NONE);
            switch (fault) {
                case NONE -> {}
                case KILL -> throw new KilledError();
                case HANG -> hang();
                case POISON -> arrays.losses()[0] = Float.NaN;
                case WRONG_WORD -> {
                    for (int i = 0; i < arrays.losses().length; i++) {
                        arrays.losses()[i] += 10 + Math.abs(arrays.losses()[i]) / 8;
                    }
                }
                case REFUSED_ALLOCATION -> throw new DeviceFaultException("out of memory");
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
        public void release(DeviceArrays arrays) {
            host.release(arrays);
        }

        @Override
        public void probe(LaneProbe.Arrays arrays) {
            host.probe(arrays);
        }

        @Override
        public void close() {
            host.close();
        }
    }
}
