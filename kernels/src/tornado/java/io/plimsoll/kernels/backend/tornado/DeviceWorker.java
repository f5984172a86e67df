package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.worker.WorkerServer;
import io.plimsoll.kernels.lane.PhiloxLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// The process that holds the first device: draws words on it, and where they are right answers a service.
public final class DeviceWorker {
    private static final int WORD_ITEMS = 1024;
    private static final long MASK = 0xFFFFFFFFL;
    /// What keeps a GPU busy, and what keeps the rows of a processor's work-groups in its cache.
    private static final int GPU_ITEMS = 32_768;

    private static final int CPU_ITEMS = 1024;

    private DeviceWorker() {}

    /// Runs until the service is gone.
    ///
    /// @param arguments the paths of the service's socket and of the file for arrays
    /// @throws IOException if the service is not there
    /// @throws TornadoExecutionPlanException if the device cannot run a kernel
    public static void main(String[] arguments) throws IOException, TornadoExecutionPlanException {
        TornadoDevice device = TornadoExecutionPlan.getDevice(0, 0);
        testWords(device);
        int items = device.getDeviceType() == TornadoDeviceType.CPU ? CPU_ITEMS : GPU_ITEMS;
        WorkerServer.serve(Path.of(arguments[0]), Path.of(arguments[1]), new TornadoLauncher(device, items));
        // Threads of the device's runtime would keep the process alive.
        System.exit(0);
    }

    private static void testWords(TornadoDevice device) throws TornadoExecutionPlanException {
        long[] inputs = new SplittableRandom(1)
                .longs((long) WORD_ITEMS * WordKernel.INPUTS, 0, MASK + 1)
                .toArray();
        long[] outputs = new long[WORD_ITEMS * WordKernel.WORDS];
        TaskGraph graph = new TaskGraph("words")
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, inputs, outputs)
                .task("permute", WordKernel::permute, new KernelContext(), inputs, outputs)
                .transferToHost(DataTransferMode.EVERY_EXECUTION, outputs);
        WorkerGrid1D grid = new WorkerGrid1D(WORD_ITEMS);
        try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
            plan.withDevice(device)
                    .withGridScheduler(new GridScheduler("words.permute", grid))
                    .execute();
        }
        long[] words = new long[WordKernel.WORDS];
        for (int item = 0; item < WORD_ITEMS; item++) {
            int at = item * WordKernel.INPUTS;
            PhiloxLane.permute(
                    inputs[at], inputs[at + 1], inputs[at + 2], inputs[at + 3], inputs[at + 4], inputs[at + 5], words);
            for (int word = 0; word < words.length; word++) {
                if (outputs[item * WordKernel.WORDS + word] != words[word]) {
                    throw new DeviceFaultException("the device draws other words than Philox4x32-10");
                }
            }
        }
    }
}
