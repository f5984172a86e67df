package io.plimsoll.benchmarks.bench;

import io.plimsoll.benchmarks.workload.VenueAccounts;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.risk.ValueAtRisk;
import java.util.Arrays;

/// W4 on a backend.
public final class VenueRun implements WorkloadRun {
    private static final Confidence LEVEL = Confidence.of(0.99);

    private final Backend backend;
    private final Simulation simulation;
    private final Execution execution;
    private final AccountColumns accounts = VenueAccounts.accounts();

    /// @param simulation of [VenueAccounts#request]
    public VenueRun(Backend backend, Simulation simulation, Execution execution) {
        this.backend = backend;
        this.simulation = simulation;
        this.execution = execution;
    }

    @Override
    public WorkloadFigures run() {
        double[] valuesAtRisk = new double[accounts.accounts()];
        Arrays.fill(valuesAtRisk, Double.NaN);
        backend.accountTails(
                simulation,
                accounts,
                TailDepth.ofValue(LEVEL, simulation.scenarios()),
                new TailReceiver() {
                    @Override
                    public void found(int account, Tail tail) {
                        valuesAtRisk[account] = ValueAtRisk.value(tail, LEVEL);
                    }

                    @Override
                    public void unmeasurable(int account) {
                        throw new IllegalStateException("account " + account + " is beyond single precision");
                    }
                },
                execution);
        return new WorkloadFigures.OfAccounts(Arrays.stream(valuesAtRisk).sum());
    }
}
