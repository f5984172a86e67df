package io.plimsoll.benchmarks.bench;

import io.plimsoll.benchmarks.batch.ServedWorkload;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll bench`.
@Command(
        name = "plimsoll bench",
        description = "Runs one of the four fixed workloads in steady state and prints its times and figures.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Timed is what the programs in benchmarks/peers time: drawing, revaluation, and the figures of the tail.",
            "Exit codes: 0 done, 1 the figures are not those of the workload, 2 the command line is wrong,",
            "3 the backend cannot run here."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int WRONG_ANSWER = 1;
    private static final int NO_BACKEND = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "WORKLOAD", description = "W1 (linear), W2 (options), W3 (paths) or W4 (accounts).")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private FixedWorkload workload;

    @Option(names = "--backend", paramLabel = "B", description = "Backend; auto where not given.")
    private String backend = "auto";

    @Option(names = "--device", paramLabel = "D", description = "Device of the backend, by id or part of its name.")
    private @Nullable String device;

    @Option(names = "--repeat", paramLabel = "N", description = "Timed runs, of which the median counts; 7.")
    private int repeat = 7;

    @Option(names = "--threads", paramLabel = "T", description = "Threads; all cores where not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--scenarios", paramLabel = "N", description = "Scenarios; those of the workload where not given.")
    private @Nullable Integer scenarios;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the draws; 1.")
    private long seed = 1;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds that it runs before it is timed; 5.")
    private double warmUp = 5;

    @Option(names = "--http", description = "Time requests to a service in this process, first byte to last.")
    private boolean http;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /// Runs the command line.
    ///
    /// @param arguments after `bench`
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    /// The command, ready to execute.
    static CommandLine line() {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100);
    }

    @Override
    public Integer call() {
        int count = scenarios == null ? workload.scenarios() : scenarios;
        atLeastOne("--repeat", repeat);
        atLeastOne("--threads", threads);
        atLeastOne("--scenarios", count);
        BackendRegistry registry = BackendRegistry.discover();
        String name = device == null ? backend : backend + ":" + device;
        Backend chosen;
        try {
            chosen = (name.equals("auto") ? registry.automatic() : registry.named(name)).backend();
            chosen.awaitStart();
        } catch (BackendRefusedException refused) {
            spec.commandLine().getErr().println("plimsoll: " + refused.getMessage());
            return NO_BACKEND;
        }
        try (ExecutorService executor =
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
            Execution execution = new Execution(threads, executor, Execution.Progress.SILENT, () -> false);
            Bench bench = http
                    ? served(registry, name, count, chosen)
                    : Bench.run(workload, count, chosen, threads, warmUp, repeat, prepared(count, chosen, execution));
            spec.commandLine().getOut().print(json ? BenchPrinter.json(bench) + "\n" : BenchPrinter.text(bench));
            spec.commandLine().getOut().flush();
            if (!bench.isAnswerRight()) {
                spec.commandLine().getErr().println("plimsoll: these are not the figures of " + workload);
                return WRONG_ANSWER;
            }
        } catch (DeviceFaultException fault) {
            spec.commandLine()
                    .getErr()
                    .println("plimsoll: the device failed, so there is no time: " + fault.getMessage());
            return NO_BACKEND;
        }
        return 0;
    }

    private WorkloadRun prepared(int count, Backend chosen, Execution execution) {
        return workload.prepare(count, seed, chosen, execution);
    }

    private Bench served(BackendRegistry registry, String name, int count, Backend chosen) {
        try (ServedWorkload served = workload.serve(count, seed, registry, name)) {
            return Bench.run(workload, count, chosen, threads, warmUp, repeat, workload.over(served, chosen));
        }
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " is " + value + ": it must be at least 1");
        }
    }
}
