package io.plimsoll.benchmarks.whatif;

import io.plimsoll.benchmarks.batch.LocalService;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/// What does one trade of `market-maker.json` cost over HTTP, once the account's scenarios and the instrument's are
/// kept? The baseline is the calculator alone; `reading` is what the request costs before it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
public class WhatIfOverHttpBenchmark {
    private static final Pattern AFTER = Pattern.compile("\"after\":\\{\"initial\":\"([0-9.]+)\"");
    private static final double NEAR = 1e-5;
    private static final String ACCOUNT = "/io/plimsoll/server/http/docs/examples/market-maker.json";

    /// Which backend.
    @Param("vector")
    public String backend = "vector";

    /// How many scenarios.
    @Param("100000")
    public int scenarios = 100_000;

    private final BackendRegistry registry = BackendRegistry.discover();
    private final WhatIfRequestReader reader = new WhatIfRequestReader();
    private final WhatIfCalculator calculator = new WhatIfCalculator(
            new MarginEngine(registry, Runtime.getRuntime().availableProcessors()), MaintenanceRatio.DEFAULT);
    private byte[] document = {};
    private @Nullable WhatIfRequest request;
    private @Nullable MarginService service;
    private @Nullable KeptConnection connection;
    private double over;
    private double alone;

    /// Starts a service.
    ///
    /// @throws IOException if there is no port
    @Setup
    public void start() throws IOException {
        String account = account();
        String changes = "{\"backend\":\"" + backend + "\",\"scenarios\":" + scenarios
                + ",\"whatIf\":{\"candidates\":[{\"id\":\"a\",\"instrument\":\"BTC-PERPETUAL\",\"quantity\":\"-5\"}]},";
        String plain =
                account.replaceFirst("\"scenarios\": *[0-9]+,", "").replaceFirst("\"backend\": *\"[a-z]+\",", "");
        document = plain.replaceFirst("\\{", Matcher.quoteReplacement(changes)).getBytes(StandardCharsets.UTF_8);
        request = reading();
        service = LocalService.of(registry);
        connection = new KeptConnection(service.start(), "/v1/margin/whatif");
    }

    private static String account() throws IOException {
        try (InputStream stream = Objects.requireNonNull(MarginService.class.getResourceAsStream(ACCOUNT), ACCOUNT)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Over HTTP.
    @Benchmark
    public double overHttp() {
        if (connection != null) {
            Matcher after = AFTER.matcher(connection.post(document));
            over = after.find() ? Double.parseDouble(after.group(1)) : Double.NaN;
        }
        return over;
    }

    /// The request from its bytes: read, checked, named.
    @Benchmark
    public WhatIfRequest reading() {
        return switch (reader.read(document, RequestOverrides.NONE, List.of())) {
            case ReadResult.Accepted(WhatIfRequest read) -> read;
            case ReadResult.Refused(List<Fault> faults) -> throw new IllegalStateException(faults.toString());
        };
    }

    /// The calculator alone.
    @Benchmark
    public double baseline() {
        if (request != null) {
            WhatIfAnswer answer = calculator.calculate(request, Execution.Progress.SILENT, () -> false);
            BigDecimal initial = answer.candidates().getFirst().after().initial();
            alone = initial.doubleValue();
        }
        return alone;
    }

    /// Holds the margin over HTTP against the calculator's, and ends the service.
    ///
    /// @throws IllegalStateException if it is another
    /// @throws IOException if the connection does not end
    @TearDown
    public void check() throws IOException {
        baseline();
        overHttp();
        if (connection != null && service != null) {
            connection.close();
            service.close();
            connection = null;
        }
        if (!(Math.abs(over - alone) <= NEAR * alone)) {
            throw new IllegalStateException("the margin over HTTP is " + over + ": it must be " + alone);
        }
    }
}
