package io.plimsoll.kernels.backend.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// A kernel that the device's compiler refuses, with the flags of the worker: nothing runs in its place on the host.
@Tag("device")
final class FailedCompilationDeviceTest {
    private static final int SIZE = 64;
    private static final float UNTOUCHED = -1;

    /// Right in Java; TornadoVM writes the constant as a name that OpenCL does not know.
    private static void refused(KernelContext context, float[] values) {
        values[context.globalIdx] = values[context.globalIdx] > 0 ? 1f : Float.NaN;
    }

    private static void sound(KernelContext context, float[] values) {
        values[context.globalIdx] = values[context.globalIdx] > 0 ? 1f : 2f;
    }

    private static void run(boolean isSound, float[] values) throws TornadoExecutionPlanException {
        KernelContext context = new KernelContext();
        TaskGraph graph = new TaskGraph("graph").transferToDevice(DataTransferMode.EVERY_EXECUTION, values);
        TaskGraph made = isSound
                ? graph.task("task", FailedCompilationDeviceTest::sound, context, values)
                : graph.task("task", FailedCompilationDeviceTest::refused, context, values);
        made.transferToHost(DataTransferMode.EVERY_EXECUTION, values);
        WorkerGrid1D grid = new WorkerGrid1D(SIZE);
        grid.setLocalWork(SIZE, 1, 1);
        try (TornadoExecutionPlan plan = new TornadoExecutionPlan(made.snapshot())) {
            plan.withDevice(TornadoExecutionPlan.getDevice(0, 0))
                    .withGridScheduler(new GridScheduler("graph.task", grid))
                    .execute();
        }
    }

    @Test
    void aKernelThatDoesNotCompileIsAnErrorAndNotRunOnTheHost() throws TornadoExecutionPlanException {
        float[] values = new float[SIZE];
        Arrays.fill(values, UNTOUCHED);
        assertThatThrownBy(() -> run(false, values)).isInstanceOf(RuntimeException.class);
        assertThat(values).containsOnly(UNTOUCHED);
        run(true, values);
        assertThat(values).containsOnly(2f);
    }
}
