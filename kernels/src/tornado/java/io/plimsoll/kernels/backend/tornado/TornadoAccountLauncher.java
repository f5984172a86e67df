package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.account.AccountArrays;
import io.plimsoll.kernels.backend.device.account.AccountLauncher;
import java.util.IdentityHashMap;
import java.util.List;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/// Runs the kernels of accounts on a TornadoVM device. One execution plan holds all of them, so that unit losses
/// stay on the device between task graphs.
final class TornadoAccountLauncher implements AccountLauncher {
    private static final int LOCAL = 64;
    private static final int LOAD = 0;
    private static final int DRAW = 1;
    private static final int INSPECT = 2;
    private static final int SUM = 3;
    private static final int TAKE = 4;

    private final TornadoDevice device;
    private final int items;
    private final IdentityHashMap<AccountArrays, TornadoExecutionPlan> plans = new IdentityHashMap<>();
    private boolean isTimed;
    private long nanos;

    /// @param items work-items per launch, a multiple of 64
    TornadoAccountLauncher(TornadoDevice device, int items) {
        this.device = device;
        this.items = items;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public boolean isOfNeighbours() {
        return device.getDeviceType() == TornadoDeviceType.CPU;
    }

    @Override
    public void draw(AccountArrays arrays, boolean isChanged) {
        if (isChanged) {
            execute(arrays, LOAD);
        }
        execute(arrays, DRAW);
    }

    @Override
    public void inspect(AccountArrays arrays) {
        execute(arrays, INSPECT);
    }

    @Override
    public void sum(AccountArrays arrays) {
        execute(arrays, SUM);
    }

    @Override
    public void take(AccountArrays arrays) {
        execute(arrays, TAKE);
    }

    private void execute(AccountArrays arrays, int graph) {
        try {
            TornadoExecutionPlan chosen =
                    plans.computeIfAbsent(arrays, this::plan).withGraph(graph);
            if (isTimed) {
                nanos += chosen.withProfiler(ProfilerMode.SILENT)
                        .execute()
                        .getProfilerResult()
                        .getDeviceKernelTime();
                chosen.withoutProfiler();
            } else {
                chosen.execute();
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

    private TornadoExecutionPlan plan(AccountArrays a) {
        GridScheduler grids = new GridScheduler("load.touch", grid(LOCAL));
        for (String task : AccountGraphs.TASKS) {
            grids.addWorkerGrid(task, grid(items));
        }
        AccountGraphs graphs = new AccountGraphs(items, isOfNeighbours());
        TornadoExecutionPlan made = new TornadoExecutionPlan(
                graphs.load(a.program()).snapshot(),
                graphs.draw(a).snapshot(),
                graphs.inspect(a).snapshot(),
                graphs.sum(a).snapshot(),
                graphs.take(a).snapshot());
        made.withDevice(device).withGridScheduler(grids);
        return made;
    }

    private static WorkerGrid1D grid(int items) {
        WorkerGrid1D grid = new WorkerGrid1D(items);
        grid.setLocalWork(LOCAL, 1, 1);
        return grid;
    }

    @Override
    public void release(AccountArrays arrays) {
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
