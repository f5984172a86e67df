package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.SimulatedLosses;
import io.plimsoll.kernels.backend.StandaloneTails;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.AccountTails;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;
import java.util.List;

/// Simulates on a device in a process of its own, and checks what comes back. Throws
/// [io.plimsoll.kernels.backend.device.DeviceFaultException] where the device cannot be relied on;
/// whoever asked then asks another backend.
final class WorkerBackend implements Backend {
    /// Losses of units of one exchange: 16 MiB.
    private static final int CELLS = 1 << 21;

    private static final float[] NONE = new float[0];

    private final String name;
    private final Workers workers;

    WorkerBackend(String name, Workers workers) {
        this.name = name;
        this.workers = workers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String device() {
        return workers.device();
    }

    @Override
    public List<String> capabilities() {
        return List.of(
                "single-precision", "normal", "student-t", "multi-step", "options", "attribution", "running-loss");
    }

    @Override
    public boolean isSinglePrecision() {
        return true;
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        double[] losses = doubles(workers.losses(program, simulation, execution, NONE));
        execution.progress().report(simulation.scenarios(), simulation.scenarios());
        return StandaloneTails.collect(
                simulation.book().columns(), program.families(), standaloneDepth, simulation.scenarios(), tails -> {
                    if (standaloneDepth > 0) {
                        collect(simulation, program, tails.get(), execution);
                    }
                    return losses;
                });
    }

    private void collect(Simulation simulation, DeviceProgram program, StandaloneTails tails, Execution execution) {
        int columns = program.columns();
        int scenarios = simulation.scenarios();
        int most = Math.clamp(CELLS / Math.max(1, columns), 1, scenarios);
        double[] units = new double[Math.multiplyExact(most, columns)];
        double[] one = new double[most];
        for (int first = 0; first < scenarios; first += most) {
            execution.throwIfCancelled();
            int start = first;
            int count = Math.min(most, scenarios - first);
            int[] chosen = new int[count];
            Arrays.setAll(chosen, i -> start + i);
            workers.units(program, chosen, units, 0);
            for (int column = 0; column < columns; column++) {
                if (program.families().isHead(column) && tails.isHeld(column)) {
                    for (int i = 0; i < count; i++) {
                        one[i] = units[i * columns + column];
                    }
                    tails.add(column, one, count);
                }
            }
        }
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
        float[] worst = new float[simulation.scenarios()];
        float[] losses = workers.losses(program, simulation, execution, worst);
        return new RunningLosses(doubles(losses), doubles(worst));
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        if (scenarios.length == 0) {
            return new double[0];
        }
        return doubles(workers.worst(DeviceProgramCompiler.compile(simulation, true), scenarios));
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        int columns = program.columns();
        int most = Math.max(1, CELLS / Math.max(1, columns));
        for (int first = 0; first < scenarios.length; first += most) {
            execution.throwIfCancelled();
            int[] chosen = Arrays.copyOfRange(scenarios, first, Math.min(scenarios.length, first + most));
            workers.units(program, chosen, losses, first * columns);
        }
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        AccountTails.find(this, simulation, accounts, depth, receiver, execution);
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
