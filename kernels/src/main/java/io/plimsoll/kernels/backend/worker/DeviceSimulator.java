package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.AccountTails;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.backend.worker.account.AccountTailQuery;
import io.plimsoll.kernels.backend.worker.account.DeviceAccountTails;
import io.plimsoll.kernels.backend.worker.account.DeviceStandaloneTails;
import io.plimsoll.kernels.backend.worker.account.RenumberedTailReceiver;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import io.plimsoll.kernels.backend.worker.check.RepeatCheck;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Simulates on the device of a worker and checks every answer before it is used. Thread-safe.
///
/// Each answer passes two checks. The reference computes some random scenarios again ([LossCheck]), and the device
/// computes a part of the scenarios again ([RepeatCheck]). A difference beyond rounding takes the worker out of use and
/// throws [DeviceFaultException]; the engine then asks another backend.
final class DeviceSimulator implements ScenarioSimulator {
    /// Most unit losses per exchange: 16 MiB.
    private static final int MAX_UNIT_LOSSES_PER_EXCHANGE = 1 << 21;

    /// Deepest tail, as a share of all scenarios, that is read from the marked losses alone. The device marks the worst
    /// 7 % by a sampled quantile ([io.plimsoll.kernels.tail.TailMarks#limit]); 5.5 % lies 5 standard errors of the
    /// sample below that. A deeper tail takes all losses.
    private static final double MAX_MARKED_TAIL_SHARE = 0.055;

    private static final float[] NO_LOSSES = new float[0];

    private final WorkerSupervisor workers;
    private final LossCheck check;

    DeviceSimulator(WorkerSupervisor workers, LossCheck check) {
        this.workers = workers;
        this.check = check;
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        double[] losses = DeviceAccountTails.wide(losses(program, simulation, execution, NO_LOSSES));
        execution.progress().report(simulation.scenarios(), simulation.scenarios());
        if (standaloneDepth == 0) {
            return new SimulatedLosses(losses, List.of(), List.of());
        }
        DeviceStandaloneTails reading =
                new DeviceStandaloneTails(simulation.book().columns(), program, standaloneDepth);
        tails(simulation, program, reading.holdings(), standaloneDepth, reading, execution.silent());
        int most = Math.clamp(MAX_UNIT_LOSSES_PER_EXCHANGE / Math.max(1, program.columns()), 1, simulation.scenarios());
        return reading.simulated(losses, simulation, this, most, execution);
    }

    /// Losses outside the tail are read by the random checks only.
    @Override
    public Optional<TailCandidates> tailCandidates(Simulation simulation, int depth, Execution execution) {
        int scenarios = simulation.scenarios();
        if (scenarios < RepeatCheck.MIN_SCENARIOS || depth > MAX_MARKED_TAIL_SHARE * scenarios) {
            return Optional.empty();
        }
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        AtomicReference<MarkedLosses> answer = new AtomicReference<>();
        workers.ask(worker -> answer.set(worker.marked(program, simulation.seed(), scenarios)));
        MarkedLosses run = answer.get();
        checked(() -> check.check(simulation, run, execution));
        int[] chosen = check.secondRun(run);
        float[] again = new float[chosen.length];
        workers.ask(worker -> worker.losses(program, simulation.seed(), chosen, again, NO_LOSSES));
        checked(() -> RepeatCheck.difference(chosen, run.losses(), again)
                .or(() -> run.disagreement(chosen))
                .ifPresent(difference -> {
                    throw new LossCheck.WrongLossException(difference);
                }));
        execution.progress().report(scenarios, scenarios);
        return Optional.of(run.candidates());
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
        float[] worst = new float[simulation.scenarios()];
        float[] losses = losses(program, simulation, execution, worst);
        checked(() -> check.checkWorst(simulation, WorkerConnection.NOTHING, worst, execution));
        return new RunningLosses(DeviceAccountTails.wide(losses), DeviceAccountTails.wide(worst));
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        if (scenarios.length == 0) {
            return new double[0];
        }
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
        float[] worst = new float[scenarios.length];
        workers.ask(worker -> worker.losses(program, simulation.seed(), scenarios, new float[scenarios.length], worst));
        checked(() -> check.checkWorst(simulation, scenarios, worst, execution));
        return DeviceAccountTails.wide(worst);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        int columns = program.columns();
        int most = Math.max(1, MAX_UNIT_LOSSES_PER_EXCHANGE / Math.max(1, columns));
        for (int first = 0; first < scenarios.length; first += most) {
            execution.throwIfCancelled();
            int[] chosen = Arrays.copyOfRange(scenarios, first, Math.min(scenarios.length, first + most));
            units(simulation, program, chosen, losses, first * columns, execution);
        }
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        RowHoldings holdings = DeviceAccountTails.holdings(program, accounts);
        DeviceAccountTails reading = new DeviceAccountTails(holdings, simulation.scenarios(), receiver);
        reading.reportEmpty(depth);
        tails(simulation, program, holdings, depth, reading, execution);
        int[] left = reading.left();
        if (left.length > 0) {
            AccountTails.find(
                    this,
                    simulation,
                    accounts.only(left),
                    depth,
                    new RenumberedTailReceiver(left, receiver),
                    execution.silent());
        }
    }

    private void tails(
            Simulation simulation,
            DeviceProgram program,
            RowHoldings holdings,
            int depth,
            AccountTailQuery.Receiver receiver,
            Execution execution) {
        Optional<String> wrong = new AccountTailQuery(holdings, simulation.scenarios(), depth, check.random())
                .find(
                        question -> {
                            AtomicReference<AccountAnswer> answer = new AtomicReference<>();
                            workers.ask(worker -> answer.set(worker.accounts(program, simulation.seed(), question)));
                            checked(() -> check.checkRows(simulation, program, answer.get(), execution.silent()));
                            return answer.get();
                        },
                        receiver,
                        execution);
        checked(() -> wrong.ifPresent(difference -> {
            throw new LossCheck.WrongLossException(difference);
        }));
    }

    /// Checked losses at the horizon. Worst running losses are written to `worst` unless it is empty.
    private float[] losses(DeviceProgram program, Simulation simulation, Execution execution, float[] worst) {
        float[] losses = new float[simulation.scenarios()];
        workers.ask(worker -> worker.losses(program, simulation.seed(), WorkerConnection.NOTHING, losses, worst));
        checked(() -> check.check(simulation, losses, execution));
        askAgain(program, simulation, worst.length == 0 ? losses : worst, losses, worst);
        return losses;
    }

    /// @param by losses whose tail the figures use
    private void askAgain(DeviceProgram program, Simulation simulation, float[] by, float[] losses, float[] worst) {
        int[] chosen = check.secondRun(by);
        if (chosen.length > 0) {
            float[] again = new float[chosen.length];
            float[] worstAgain = new float[worst.length == 0 ? 0 : chosen.length];
            workers.ask(worker -> worker.losses(program, simulation.seed(), chosen, again, worstAgain));
            checked(() -> {
                RepeatCheck.difference(chosen, losses, again)
                        .or(() -> RepeatCheck.difference(
                                worst.length == 0 ? WorkerConnection.NOTHING : chosen, worst, worstAgain))
                        .ifPresent(difference -> {
                            throw new LossCheck.WrongLossException(difference);
                        });
            });
        }
    }

    private void units(
            Simulation simulation,
            DeviceProgram program,
            int[] scenarios,
            double[] units,
            int to,
            Execution execution) {
        workers.ask(worker -> worker.units(program, simulation.seed(), scenarios, units, to));
        checked(() -> check.checkUnits(simulation, scenarios, units, to, execution));
    }

    private void checked(Runnable comparison) {
        try {
            comparison.run();
        } catch (LossCheck.WrongLossException wrong) {
            workers.quarantine(String.valueOf(wrong.getMessage()));
            throw new DeviceFaultException(workers.fault(), wrong);
        }
    }
}
