package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.LaneProbe;
import io.plimsoll.kernels.backend.device.Launcher;
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
        REFUSED_ALLOCATION
    }

    private FaultyDeviceWorker() {}

    /// @param arguments as of [DeviceWorker]
    public static void main(String[] arguments) throws IOException {
        Path orders = Path.of(System.getProperty(ORDERS));
        DeviceWorker.run(arguments, (device, launcher) -> new Faulty(orders, device, launcher), launcher -> launcher);
    }

    private record Faulty(Path orders, TornadoDevice tornado, Launcher sound) implements Launcher {
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
            Fault fault = count(arrays) == 0 ? Fault.NONE : next();
            if (fault == Fault.REFUSED_ALLOCATION) {
                allocateTooMuch();
            }
            sound.launch(arrays, isChanged);
            switch (fault) {
                case NONE, REFUSED_ALLOCATION -> {}
                case POISONED_WORD -> arrays.losses()[RANDOM.nextInt(count(arrays))] = Float.NaN;
                case LARGE_WORD -> arrays.losses()[RANDOM.nextInt(count(arrays))] += LARGE;
                case LOST_ITEM -> arrays.completed()[RANDOM.nextInt(items())]--;
            }
        }

        private static int count(DeviceArrays arrays) {
            return arrays.header()[1];
        }

        private Fault next() {
            try {
                if (!Files.exists(orders)) {
                    return Fault.NONE;
                }
                Fault fault = Fault.valueOf(Files.readString(orders));
                Files.delete(orders);
                return fault;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
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
