package io.plimsoll.benchmarks.batch;

import io.plimsoll.benchmarks.workload.VenueAccounts;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does W4 cost from the first byte of a request to the last of its answer? The baseline is the engine
/// alone, on the same accounts, all cores both.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseG1GC"})
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
public class BatchOverHttpBenchmark {
    /// Which backend.
    @Param("vector")
    public String backend = "vector";

    /// How many accounts.
    @Param("" + VenueAccounts.ACCOUNTS)
    public int accounts = VenueAccounts.ACCOUNTS;

    private final BackendRegistry registry = BackendRegistry.discover();
    private final AccountsEngine engine =
            new AccountsEngine(new MarginEngine(registry, Runtime.getRuntime().availableProcessors()));
    private byte[] document = {};
    private @Nullable AccountsRequest request;
    private @Nullable MarginService service;
    private @Nullable BatchClient client;
    private double sum;

    /// Starts a service.
    ///
    /// @throws IOException if there is no port
    @Setup
    public void start() throws IOException {
        document = VenueDocument.of(backend, accounts, VenueAccounts.SCENARIOS);
        request = switch (new BatchRequestReader().read(document, RequestOverrides.NONE)) {
            case ReadResult.Accepted(BatchRequest batch) -> batch.accounts();
            case ReadResult.Refused(List<Fault> faults) -> throw new IllegalStateException(faults.toString());
        };
        service = LocalService.of(registry);
        client = new BatchClient(service.start());
    }

    /// Over HTTP.
    @Benchmark
    public double overHttp() {
        if (client != null) {
            sum = client.sumOf(document);
        }
        return sum;
    }

    /// The engine alone.
    @Benchmark
    public double baseline() {
        if (request != null) {
            sum = engine.evaluate(request).outcomes().stream()
                    .mapToDouble(BatchOverHttpBenchmark::risk)
                    .sum();
        }
        return sum;
    }

    private static double risk(AccountOutcome outcome) {
        return switch (outcome) {
            case AccountOutcome.Measured(var figures) -> figures.risk().value();
            case AccountOutcome.Refused(List<Fault> faults) -> throw new IllegalStateException(faults.toString());
        };
    }

    /// Holds the last sum against the published answer, in proportion to the accounts, and ends the service.
    ///
    /// @throws IllegalStateException if it is another
    @TearDown
    public void check() {
        if (service != null) {
            service.close();
            service = null;
        }
        double found = sum * VenueAccounts.ACCOUNTS / accounts;
        if (!VenueAccounts.SUM_OF_VALUE_AT_RISK.contains(found)) {
            throw new IllegalStateException(
                    "the sum of the values at risk is " + found + ": it must be " + VenueAccounts.SUM_OF_VALUE_AT_RISK);
        }
    }
}
