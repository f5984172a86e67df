package io.plimsoll.benchmarks.bench;

import io.plimsoll.kernels.backend.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One workload, timed in steady state.
///
/// @param workload that ran
/// @param scenarios of a run
/// @param backend that ran it
/// @param device as the backend tells it
/// @param threads of a run
/// @param runs seconds of each run, in their order
/// @param figures of the last run
public record Bench(
        FixedWorkload workload,
        int scenarios,
        String backend,
        String device,
        int threads,
        List<Double> runs,
        WorkloadFigures figures) {
    private static final int WARM_UP_RUNS = 3;
    private static final int LONG_RUN_SECONDS = 2;
    private static final double NANOS = 1e9;

    /// Copies the list.
    public Bench {
        runs = List.copyOf(runs);
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
        return new Bench(workload, scenarios, backend.name(), backend.device(), threads, runs, figures);
    }

    /// The median of the runs, seconds.
    public double seconds() {
        double[] sorted =
                runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
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
