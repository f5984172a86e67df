package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.KernelLauncher;
import io.plimsoll.kernels.backend.device.LaneProbe;
import io.plimsoll.kernels.backend.device.ScenarioKernel;
import java.util.IdentityHashMap;
import java.util.List;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// Runs the kernels on a TornadoVM device. Known arrays have compiled kernels, and their program stays on the
/// device until it changes: one task graph copies it, another simulates.
final class TornadoLauncher implements KernelLauncher {
    private static final int LOCAL = 64;
    private static final int LOAD = 0;
    private static final int SIMULATE = 1;

    private final TornadoDevice device;
    private final int items;
    /// An execution plan is bound to its arrays.
    private final IdentityHashMap<DeviceArrays, TornadoExecutionPlan> plans = new IdentityHashMap<>();

    private boolean isTimed;
    private long nanos;

    /// @param items work-items per launch, a multiple of 64
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
    public void launch(DeviceArrays arrays, boolean isChanged) {
        try {
            TornadoExecutionPlan current = plans.computeIfAbsent(arrays, this::plan);
            if (isChanged) {
                current.withGraph(LOAD).execute();
            }
            TornadoExecutionPlan simulating = current.withGraph(SIMULATE);
            if (isTimed) {
                nanos += simulating
                        .withProfiler(ProfilerMode.SILENT)
                        .execute()
                        .getProfilerResult()
                        .getDeviceKernelTime();
                current.withoutProfiler();
            } else {
                simulating.execute();
            }
        } catch (RuntimeException | Error failure) {
            throw new DeviceFaultException("the device failed: " + failure, failure);
        }
    }

    @Override
    public void time(boolean taken) {
        isTimed = taken;
        nanos = 0;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void probe(LaneProbe.Arrays a) {
        TaskGraph graph = new TaskGraph("probe")
                .transferToDevice(
                        DataTransferMode.EVERY_EXECUTION,
                        a.inputs(),
                        a.points(),
                        a.powers(),
                        a.words(),
                        a.values(),
                        a.integers(),
                        a.header(),
                        a.limit(),
                        a.losses(),
                        a.marks())
                .task(
                        "lanes",
                        TornadoLauncher::lanes,
                        new KernelContext(),
                        a.inputs(),
                        a.points(),
                        a.powers(),
                        a.words(),
                        a.values(),
                        a.integers())
                .task(
                        "marks",
                        TornadoLauncher::marks,
                        new KernelContext(),
                        items,
                        a.header(),
                        a.limit(),
                        a.losses(),
                        a.marks())
                .transferToHost(DataTransferMode.EVERY_EXECUTION, a.words(), a.values(), a.integers(), a.marks());
        GridScheduler grids = new GridScheduler("probe.lanes", grid(LaneProbe.ITEMS));
        grids.addWorkerGrid("probe.marks", grid(items));
        try (TornadoExecutionPlan probing = new TornadoExecutionPlan(graph.snapshot())) {
            probing.withDevice(device).withGridScheduler(grids).execute();
        } catch (TornadoExecutionPlanException | RuntimeException | Error failure) {
            throw new DeviceFaultException("the device failed: " + failure, failure);
        }
    }

    private TornadoExecutionPlan plan(DeviceArrays a) {
        GridScheduler grids = new GridScheduler("load.touch", grid(LOCAL));
        grids.addWorkerGrid("simulate.blank", grid(items));
        grids.addWorkerGrid("simulate.scenarios", grid(items));
        grids.addWorkerGrid("simulate.marks", grid(items));
        TornadoExecutionPlan made =
                new TornadoExecutionPlan(load(a).snapshot(), simulate(a).snapshot());
        made.withDevice(device).withGridScheduler(grids);
        return made;
    }

    /// A graph needs a task, so this one touches the copied arrays.
    private static TaskGraph load(DeviceArrays a) {
        return new TaskGraph("load")
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, a.ints(), a.floats(), a.doubles())
                .task("touch", TornadoLauncher::touch, new KernelContext(), a.ints(), a.floats(), a.doubles())
                .persistOnDevice(a.ints(), a.floats(), a.doubles());
    }

    private TaskGraph simulate(DeviceArrays a) {
        KernelContext context = new KernelContext();
        return new TaskGraph("simulate")
                .consumeFromDevice("load", a.ints(), a.floats(), a.doubles())
                .transferToDevice(DataTransferMode.FIRST_EXECUTION, a.rows(), a.sums())
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, a.header(), a.chosen(), a.limit())
                .task(
                        "blank",
                        TornadoLauncher::blank,
                        context,
                        items,
                        a.header(),
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
                        a.header(),
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
                .task("marks", TornadoLauncher::marks, context, items, a.header(), a.limit(), a.losses(), a.marks())
                .transferToHost(
                        DataTransferMode.EVERY_EXECUTION, a.losses(), a.worst(), a.units(), a.completed(), a.marks());
    }

    private static WorkerGrid1D grid(int items) {
        WorkerGrid1D grid = new WorkerGrid1D(items);
        grid.setLocalWork(LOCAL, 1, 1);
        return grid;
    }

    static void touch(KernelContext context, int[] p, float[] f, double[] d) {
        if (context.globalIdx == 0) {
            p[0] = p[0] + 0;
            f[0] = f[0] + 0f;
            d[0] = d[0] + 0.0;
        }
    }

    private static void lanes(
            KernelContext context,
            long[] inputs,
            float[] points,
            float[] powers,
            long[] words,
            float[] values,
            int[] integers) {
        LaneProbe.run(context.globalIdx, inputs, points, powers, words, values, integers);
    }

    private static void blank(
            KernelContext context,
            int items,
            int[] h,
            int[] p,
            double[] d,
            float[] losses,
            float[] worst,
            double[] units,
            int[] completed) {
        ScenarioKernel.blank(context.globalIdx, items, h, p, d, losses, worst, units, completed);
    }

    private static void scenarios(
            KernelContext context,
            int items,
            int[] h,
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
        ScenarioKernel.run(context.globalIdx, items, h, p, f, d, chosen, rows, sums, losses, worst, units, completed);
    }

    private static void marks(KernelContext context, int items, int[] h, float[] limit, float[] losses, int[] marks) {
        ScenarioKernel.mark(context.globalIdx, items, h, limit, losses, marks);
    }

    @Override
    public void release(DeviceArrays arrays) {
        TornadoExecutionPlan held = plans.remove(arrays);
        if (held != null) {
            try {
                held.close();
            } catch (TornadoExecutionPlanException failure) {
                throw new DeviceFaultException("the device did not free its memory: " + failure, failure);
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(plans.keySet()).forEach(this::release);
    }
}
