package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.KernelLauncher;
import io.plimsoll.kernels.backend.device.LaneProbe;
import io.plimsoll.kernels.backend.device.account.AccountArrays;
import io.plimsoll.kernels.backend.device.account.AccountLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// The worker on its device, with one fault in the next launch where a file asks for it.
final class FaultyDeviceWorker {
    /// Names the file.
    private static final String ORDERS = "plimsoll.fault.orders";

    /// What may be ordered.
    private enum Fault {
        NONE,
        POISONED_WORD,
        LARGE_WORD,
        LOST_ITEM,
        REFUSED_ALLOCATION,
        WRONG_SUMS,
        WRONG_WEIGHTS,
        LOST_ITEM_OF_ACCOUNTS;

        private boolean isOfAccounts() {
            return switch (this) {
                case WRONG_SUMS, WRONG_WEIGHTS, LOST_ITEM_OF_ACCOUNTS -> true;
                case NONE, POISONED_WORD, LARGE_WORD, LOST_ITEM, REFUSED_ALLOCATION -> false;
            };
        }
    }

    /// The fault that is ordered, if it is of the kind that is asked for.
    private static Fault next(Path orders, boolean isOfAccounts) {
        try {
            if (!Files.exists(orders)) {
                return Fault.NONE;
            }
            Fault fault = Fault.valueOf(Files.readString(orders));
            if (fault.isOfAccounts() != isOfAccounts) {
                return Fault.NONE;
            }
            Files.delete(orders);
            return fault;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private FaultyDeviceWorker() {}

    /// @param arguments as of [DeviceWorker]
    public static void main(String[] arguments) throws IOException {
        Path orders = Path.of(System.getProperty(ORDERS));
        DeviceWorker.run(
                arguments,
                (device, launcher) -> new Faulty(orders, device, launcher),
                launcher -> new FaultyAccounts(orders, launcher));
    }

    /// The sums of accounts, which stay on the device but for the tail: one that comes back larger, and what an account
    /// holds changed before it is summed.
    private record FaultyAccounts(Path orders, AccountLauncher sound) implements AccountLauncher {
        @Override
        public int items() {
            return sound.items();
        }

        @Override
        public boolean isOfNeighbours() {
            return sound.isOfNeighbours();
        }

        @Override
        public void draw(AccountArrays arrays, boolean isChanged) {
            sound.draw(arrays, isChanged);
        }

        @Override
        public void inspect(AccountArrays arrays) {
            sound.inspect(arrays);
        }

        @Override
        public void sum(AccountArrays arrays) {
            // The first launch of arrays sums nothing.
            Fault fault = arrays.header()[0] == 0 ? Fault.NONE : next(orders, true);
            int entries = arrays.start()[arrays.header()[0]];
            for (int entry = 0; fault == Fault.WRONG_WEIGHTS && entry < entries; entry++) {
                arrays.weight()[entry] *= 1.25f;
            }
            sound.sum(arrays);
            for (int i = 0; fault == Fault.WRONG_SUMS && i < arrays.values().length; i++) {
                arrays.values()[i] += 1 + Math.abs(arrays.values()[i]) / 8;
            }
            if (fault == Fault.LOST_ITEM_OF_ACCOUNTS) {
                arrays.completed()[Faulty.RANDOM.nextInt(items())]--;
            }
        }

        @Override
        public void take(AccountArrays arrays) {
            sound.take(arrays);
        }

        @Override
        public void time(boolean isTimed) {
            sound.time(isTimed);
        }

        @Override
        public long nanos() {
            return sound.nanos();
        }

        @Override
        public void release(AccountArrays arrays) {
            sound.release(arrays);
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private record Faulty(Path orders, TornadoDevice tornado, KernelLauncher sound) implements KernelLauncher {
        private static final SplittableRandom RANDOM = new SplittableRandom();
        private static final float LARGE = 1e6f;

        @Override
        public String device() {
            return sound.device();
        }

        @Override
        public int items() {
            return sound.items();
        }

        @Override
        public void launch(DeviceArrays arrays, boolean isChanged) {
            // The first launch of arrays simulates nothing.
            Fault fault = count(arrays) == 0 ? Fault.NONE : next(orders, false);
            if (fault == Fault.REFUSED_ALLOCATION) {
                allocateTooMuch();
            }
            sound.launch(arrays, isChanged);
            switch (fault) {
                case NONE, REFUSED_ALLOCATION, WRONG_SUMS, WRONG_WEIGHTS, LOST_ITEM_OF_ACCOUNTS -> {}
                case POISONED_WORD -> arrays.losses()[RANDOM.nextInt(count(arrays))] = Float.NaN;
                case LARGE_WORD -> arrays.losses()[RANDOM.nextInt(count(arrays))] += LARGE;
                case LOST_ITEM -> arrays.completed()[RANDOM.nextInt(items())]--;
            }
        }

        private static int count(DeviceArrays arrays) {
            return arrays.header()[1];
        }

        /// TornadoVM's own refusal of an array that is larger than the limit.
        private void allocateTooMuch() {
            float[] large = new float[1 << 20];
            TaskGraph graph = new TaskGraph("large")
                    .transferToDevice(DataTransferMode.EVERY_EXECUTION, large)
                    .task("touch", Faulty::touch, new KernelContext(), large)
                    .transferToHost(DataTransferMode.EVERY_EXECUTION, large);
            GridScheduler grids = new GridScheduler("large.touch", new WorkerGrid1D(64));
            try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
                plan.withDevice(tornado)
                        .withGridScheduler(grids)
                        .withMemoryLimit("1KB")
                        .execute();
            } catch (TornadoExecutionPlanException | RuntimeException | Error refused) {
                throw new DeviceFaultException("the device failed: " + refused, refused);
            }
        }

        private static void touch(KernelContext context, float[] large) {
            large[context.globalIdx] = context.globalIdx;
        }

        @Override
        public void time(boolean isTimed) {
            sound.time(isTimed);
        }

        @Override
        public long nanos() {
            return sound.nanos();
        }

        @Override
        public void release(DeviceArrays arrays) {
            sound.release(arrays);
        }

        @Override
        public void probe(LaneProbe.Arrays arrays) {
            sound.probe(arrays);
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
