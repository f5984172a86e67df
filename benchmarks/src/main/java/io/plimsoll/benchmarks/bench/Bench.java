package io.plimsoll.benchmarks.bench;

import io.plimsoll.kernels.backend.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// One workload, timed in steady state.
///
/// @param workload that ran
/// @param scenarios of a run
/// @param backend that ran it
/// @param device as the backend describes it
/// @param threads of a run
/// @param runs seconds of each run, in their order
/// @param deviceRuns seconds of the kernels in as many further runs, by the device's clock; empty without one
/// @param figures of the last run
public record Bench(
        FixedWorkload workload,
        int scenarios,
        String backend,
        String device,
        int threads,
        List<Double> runs,
        List<Double> deviceRuns,
        WorkloadFigures figures) {
    private static final int WARM_UP_RUNS = 3;
    private static final int LONG_RUN_SECONDS = 2;
    private static final double NANOS = 1e9;

    /// Copies the lists.
    public Bench {
        runs = List.copyOf(runs);
        deviceRuns = List.copyOf(deviceRuns);
    }

    /// Runs without timing until the JVM has compiled what runs, for some seconds and [#WARM_UP_RUNS] runs, or one
    /// where a run takes long; then `repeat` times.
    ///
    /// @param warmUp seconds at least without timing
    /// @param repeat timed runs
    /// @param task the workload, ready to run
    public static Bench run(
            FixedWorkload workload,
            int scenarios,
            Backend backend,
            int threads,
            double warmUp,
            int repeat,
            WorkloadRun task) {
        WorkloadFigures figures = task.run();
        long start = System.nanoTime();
        for (int i = 1; i < WARM_UP_RUNS || secondsSince(start) < warmUp; i++) {
            long begin = System.nanoTime();
            figures = task.run();
            if (secondsSince(begin) > LONG_RUN_SECONDS) {
                break;
            }
        }
        List<Double> runs = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            long begin = System.nanoTime();
            figures = task.run();
            runs.add(secondsSince(begin));
        }
        // Apart from the others, because taking the time takes some.
        List<Double> deviceRuns = new ArrayList<>();
        for (int i = 0; i < repeat && deviceRuns.size() == i; i++) {
            backend.nanosOnDevice(task::run).ifPresent(nanos -> deviceRuns.add(nanos / NANOS));
        }
        return new Bench(workload, scenarios, backend.name(), backend.device(), threads, runs, deviceRuns, figures);
    }

    /// The median of the runs, seconds.
    public double seconds() {
        return median(runs);
    }

    /// The median of the kernels' seconds by the device's clock; empty without one.
    public OptionalDouble deviceSeconds() {
        return deviceRuns.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(deviceRuns));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }

    /// Whether the figures are those that every engine must find, within Monte Carlo error.
    public boolean isAnswerRight() {
        return workload.admits(figures);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS;
    }
}
