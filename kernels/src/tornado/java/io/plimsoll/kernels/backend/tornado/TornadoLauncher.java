package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.Launcher;
import io.plimsoll.kernels.backend.device.ScenarioKernel;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// Runs the kernels on a TornadoVM device. Arrays that come again find their kernels compiled.
final class TornadoLauncher implements Launcher {
    private static final int LOCAL = 64;

    private final TornadoDevice device;
    private final int items;
    private @Nullable DeviceArrays planned;
    private @Nullable TornadoExecutionPlan plan;

    /// @param items work-items of a launch, a multiple of 64
    TornadoLauncher(TornadoDevice device, int items) {
        this.device = device;
        this.items = items;
    }

    @Override
    public String device() {
        return device.getTornadoVMBackend() + ", " + device.getPhysicalDevice().getDeviceName();
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void launch(DeviceArrays arrays) {
        try {
            planFor(arrays).execute();
        } catch (TornadoExecutionPlanException | RuntimeException | Error failure) {
            throw new DeviceFaultException("the device failed: " + failure, failure);
        }
    }

    /// A plan holds these very arrays.
    @SuppressWarnings("ReferenceEquality")
    private TornadoExecutionPlan planFor(DeviceArrays arrays) throws TornadoExecutionPlanException {
        TornadoExecutionPlan current = plan;
        if (current != null && arrays == planned) {
            return current;
        }
        close();
        TornadoExecutionPlan made = plan(arrays);
        plan = made;
        planned = arrays;
        return made;
    }

    private TornadoExecutionPlan plan(DeviceArrays a) {
        KernelContext context = new KernelContext();
        TaskGraph graph = new TaskGraph("plimsoll")
                .transferToDevice(DataTransferMode.FIRST_EXECUTION, a.rows(), a.sums())
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, a.ints(), a.floats(), a.doubles(), a.chosen())
                .task(
                        "blank",
                        TornadoLauncher::blank,
                        context,
                        items,
                        a.ints(),
                        a.doubles(),
                        a.losses(),
                        a.worst(),
                        a.units(),
                        a.completed())
                .task(
                        "scenarios",
                        TornadoLauncher::scenarios,
                        context,
                        items,
                        a.ints(),
                        a.floats(),
                        a.doubles(),
                        a.chosen(),
                        a.rows(),
                        a.sums(),
                        a.losses(),
                        a.worst(),
                        a.units(),
                        a.completed())
                .transferToHost(DataTransferMode.EVERY_EXECUTION, a.losses(), a.worst(), a.units(), a.completed());
        GridScheduler grids = new GridScheduler("plimsoll.blank", grid());
        grids.addWorkerGrid("plimsoll.scenarios", grid());
        TornadoExecutionPlan made = new TornadoExecutionPlan(graph.snapshot());
        made.withDevice(device).withGridScheduler(grids);
        return made;
    }

    private WorkerGrid1D grid() {
        WorkerGrid1D grid = new WorkerGrid1D(items);
        grid.setLocalWork(LOCAL, 1, 1);
        return grid;
    }

    private static void blank(
            KernelContext context,
            int items,
            int[] p,
            double[] d,
            float[] losses,
            float[] worst,
            double[] units,
            int[] completed) {
        ScenarioKernel.blank(context.globalIdx, items, p, d, losses, worst, units, completed);
    }

    private static void scenarios(
            KernelContext context,
            int items,
            int[] p,
            float[] f,
            double[] d,
            int[] chosen,
            float[] rows,
            double[] sums,
            float[] losses,
            float[] worst,
            double[] units,
            int[] completed) {
        ScenarioKernel.run(context.globalIdx, items, p, f, d, chosen, rows, sums, losses, worst, units, completed);
    }

    @Override
    public void close() {
        TornadoExecutionPlan held = plan;
        plan = null;
        planned = null;
        if (held != null) {
            try {
                held.close();
            } catch (TornadoExecutionPlanException failure) {
                throw new DeviceFaultException("the device did not free its memory: " + failure, failure);
            }
        }
    }
}
