package io.plimsoll.benchmarks.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does reading the market maker's request cost, 92 positions, from bytes to a request in which every
/// reference and every rule is checked and whose hash is known? The baseline is Jackson's tree of the same bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RequestReadingBenchmark {
    private static final String EXAMPLE = "/io/plimsoll/server/http/docs/examples/market-maker.json";
    private static final int POSITIONS = 92;

    private final MarginRequestReader reader = new MarginRequestReader();
    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] document = document();
    private int positions;

    private static byte[] document() {
        try (InputStream stream =
                Objects.requireNonNull(RequestReadingBenchmark.class.getResourceAsStream(EXAMPLE), EXAMPLE)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Ours.
    @Benchmark
    public ReadResult<MarginRequest> request() {
        ReadResult<MarginRequest> outcome = reader.read(document, RequestOverrides.NONE);
        positions = switch (outcome) {
            case ReadResult.Accepted<MarginRequest>(MarginRequest request) ->
                request.risk().positions().size();
            case ReadResult.Refused<MarginRequest> refused -> -1;
        };
        return outcome;
    }

    /// The tree alone.
    ///
    /// @throws IOException if it is not JSON
    @Benchmark
    public JsonNode baseline() throws IOException {
        JsonNode tree = mapper.readTree(document);
        positions = tree.get("positions").size();
        return tree;
    }

    /// Checks that the document was read.
    ///
    /// @throws IllegalStateException if it did not
    @TearDown
    public void check() {
        if (positions != POSITIONS) {
            throw new IllegalStateException("positions are " + positions + ": they must be " + POSITIONS);
        }
    }
}
