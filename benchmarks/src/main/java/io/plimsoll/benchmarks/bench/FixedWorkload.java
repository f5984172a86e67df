package io.plimsoll.benchmarks.bench;

import io.plimsoll.benchmarks.batch.ServedWorkload;
import io.plimsoll.benchmarks.workload.LinearDesk;
import io.plimsoll.benchmarks.workload.OptionBook;
import io.plimsoll.benchmarks.workload.PathDesk;
import io.plimsoll.benchmarks.workload.RequestCompilation;
import io.plimsoll.benchmarks.workload.VenueAccounts;
import io.plimsoll.benchmarks.workload.WorkloadAnswer;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.Simulation;

/// The four workloads by which every engine is measured.
public enum FixedWorkload {
    /// A linear desk.
    W1(LinearDesk.SCENARIOS, "1,000 linear positions on 64 assets, one day"),
    /// An option book.
    W2(OptionBook.SCENARIOS, "2,000 options on 32 assets, revalued after a day"),
    /// Paths.
    W3(PathDesk.SCENARIOS, "32 linear positions, ten days in 240 steps, worst running loss"),
    /// A venue.
    W4(VenueAccounts.SCENARIOS, "10,000 accounts of 50 of 200 instruments, each one's own value at risk");

    private final int scenarios;
    private final String meaning;

    FixedWorkload(int scenarios, String meaning) {
        this.scenarios = scenarios;
        this.meaning = meaning;
    }

    /// Scenarios of the workload.
    public int scenarios() {
        return scenarios;
    }

    /// What it is, in a line.
    public String meaning() {
        return meaning;
    }

    /// Compiles the workload for a backend: simulation, and the two figures of the tail.
    public WorkloadRun prepare(int count, long seed, Backend backend, Execution execution) {
        Simulation simulation = RequestCompilation.simulationOf(request(count, seed));
        return switch (this) {
            case W1, W2 ->
                () -> figures(backend.simulate(simulation, 0, execution).losses());
            case W3 ->
                () -> figures(backend.simulateRunning(simulation, execution).worst());
            case W4 -> new VenueRun(backend, simulation, execution);
        };
    }

    /// A service in this process that is asked for the workload.
    ///
    /// @param backend name, and device
    ServedWorkload serve(int count, long seed, BackendRegistry registry, String backend) {
        return this == W4
                ? ServedWorkload.ofAccounts(registry, count, backend)
                : ServedWorkload.ofBook(registry, request(count, seed), backend, this == W3);
    }

    /// Asks that service.
    ///
    /// @throws DeviceFaultException from a run that another backend answered
    WorkloadRun over(ServedWorkload served, Backend backend) {
        return this == W4
                ? () -> new WorkloadFigures.OfAccounts(served.sum())
                : () -> {
                    ServedWorkload.Answer answer = served.ask();
                    if (!answer.backend().equals(backend.name())) {
                        throw new DeviceFaultException(answer.backend() + " answered instead of " + backend.name());
                    }
                    return new WorkloadFigures.OfBook(answer.valueAtRisk99(), answer.expectedShortfall975());
                };
    }

    private RiskRequest request(int count, long seed) {
        return switch (this) {
            case W1 -> LinearDesk.request(count, seed);
            case W2 -> OptionBook.request(count, seed);
            case W3 -> PathDesk.request(count, seed);
            case W4 -> VenueAccounts.request(count, seed);
        };
    }

    private static WorkloadFigures figures(double[] losses) {
        return new WorkloadFigures.OfBook(WorkloadAnswer.valueAtRisk(losses), WorkloadAnswer.expectedShortfall(losses));
    }

    /// Whether figures are those that every engine must find, within Monte Carlo error.
    public boolean admits(WorkloadFigures figures) {
        return switch (figures) {
            case WorkloadFigures.OfBook(var valueAtRisk, var shortfall) -> answer().admits(valueAtRisk, shortfall);
            case WorkloadFigures.OfAccounts(double sum) -> VenueAccounts.SUM_OF_VALUE_AT_RISK.contains(sum);
        };
    }

    private WorkloadAnswer answer() {
        return switch (this) {
            case W1 -> LinearDesk.ANSWER;
            case W2 -> OptionBook.ANSWER;
            case W3 -> PathDesk.ANSWER;
            case W4 -> throw new IllegalStateException("W4 is answered by a sum");
        };
    }
}
