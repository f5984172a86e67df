package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.HostedLauncher;
import io.plimsoll.kernels.backend.device.LaneProbe;
import io.plimsoll.kernels.backend.device.account.HostAccountLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A worker without a device: the same process, protocol and kernels, and a fault where a test wants one.
final class DoubleWorker {
    /// What it says that it is.
    static final BackendDevice DEVICE =
            new BackendDevice("0:0", "double", "GPU", 1 << 20, BackendDevice.Standing.WAITING, List.of(), "");

    /// Launches of the self-test. A fault that comes earlier is met by the self-test, which waits a minute for an
    /// answer.
    private static final int SOUND_LAUNCHES = 8;

    /// What a launch takes by the clock of this device.
    static final long LAUNCH_NANOS = 3_000_000_000L;

    enum Fault {
        NONE,
        CRASH,
        HANG,
        POISON,
        HIDDEN_LOSSES,
        LARGE_WORD,
        REFUSED_ALLOCATION,
        WRONG_FROM_THE_START,
        WRONG_LANES
    }

    private DoubleWorker() {}

    static List<String> command(Fault fault) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DoubleWorker.class.getName(),
                fault.name()));
    }

    /// @param arguments the fault, and the paths of the service's socket and of the file for arrays
    public static void main(String[] arguments) throws IOException {
        Fault fault = Fault.valueOf(arguments[0]);
        Path socket = Path.of(arguments[1]);
        WorkerServer.serve(
                socket,
                Path.of(arguments[2]),
                List.of(DEVICE),
                DEVICE.id(),
                new FaultyLauncher(fault),
                new HostAccountLauncher(),
                new SplittableRandom(1));
    }

    private static final class FaultyLauncher extends HostedLauncher {
        private final Fault fault;
        private int launches;
        private int timed;

        FaultyLauncher(Fault fault) {
            super("double");
            this.fault = fault;
        }

        @Override
        public void launch(DeviceArrays arrays, boolean isChanged) {
            super.launch(arrays, isChanged);
            timed++;
            boolean isDue = ++launches > SOUND_LAUNCHES;
            switch (fault) {
                case NONE, WRONG_LANES -> {}
                case CRASH -> {
                    if (isDue) {
                        Runtime.getRuntime().halt(137);
                    }
                }
                case HANG -> {
                    while (isDue) {
                        Thread.onSpinWait();
                    }
                }
                case POISON -> {
                    if (isDue) {
                        arrays.losses()[77] = Float.NaN;
                    }
                }
                case LARGE_WORD -> {
                    if (isDue) {
                        arrays.losses()[77] += 1e6f;
                    }
                }
                case HIDDEN_LOSSES -> {
                    // Smaller than they are, one of 41: too few for 16 random scenarios to meet surely.
                    for (int i = 7; isDue && i < arrays.losses().length; i += 41) {
                        arrays.losses()[i] = 0;
                    }
                }
                case REFUSED_ALLOCATION -> {
                    if (isDue) {
                        throw new DeviceFaultException("out of memory");
                    }
                }
                case WRONG_FROM_THE_START -> {
                    for (int i = 0; i < arrays.losses().length; i++) {
                        arrays.losses()[i] *= 1.01f;
                    }
                }
            }
        }

        @Override
        public void time(boolean isTimed) {
            timed = 0;
        }

        @Override
        public long nanos() {
            return timed * LAUNCH_NANOS;
        }

        @Override
        public void probe(LaneProbe.Arrays arrays) {
            super.probe(arrays);
            if (fault == Fault.WRONG_LANES) {
                arrays.values()[77] += 1e-3f;
            }
        }
    }
}
