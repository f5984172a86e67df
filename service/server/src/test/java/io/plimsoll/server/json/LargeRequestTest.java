package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Size and chance: a hundred thousand positions, and documents with random damage.
final class LargeRequestTest {
    private static final int POSITIONS = 100_000;

    /// Processor time; measured 1.1 s when cold and 0.45 s when warm. A quadratic step would take minutes.
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private static final int DAMAGED = 5_000;

    @Test
    void aHundredThousandPositionsAreReadInGoodTime() {
        StringBuilder positions = new StringBuilder("[");
        for (int i = 0; i < POSITIONS; i++) {
            positions
                    .append(i == 0 ? "" : ",")
                    .append("{\"positionId\":\"position-")
                    .append(i)
                    .append("\",\"instrument\":\"BTC-25SEP26-70000-C\",\"quantity\":\"")
                    .append(i % 7 - 3)
                    .append(".25\",\"venue\":\"deribit\"}");
        }
        byte[] document = RequestDocument.valid()
                .set("/positions", positions.append(']').toString())
                .bytes();

        long start = processorNanos();
        ReadResult<MarginRequest> outcome = new MarginRequestReader().read(document, RequestOverrides.NONE);
        Duration taken = Duration.ofNanos(processorNanos() - start);

        int read = accepted(outcome).risk().positions().size();
        assertThat(read).isEqualTo(POSITIONS);
        assertThat(taken).isLessThan(GENEROUS);
    }

    /// Whatever the bytes, the outcome is a value and not an exception.
    @Test
    void damagedDocumentsAreRefusedOrReadButNeverFail() {
        byte[] valid = RequestDocument.valid().bytes();
        byte[] marks = "{}[]\",:0e-.+NaInfinity\\u00 \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] damaged = valid.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = marks[random.nextInt(marks.length)];
            }
            refused += isRefused(damaged) ? 1 : 0;
        }
        assertThat(refused).isBetween(DAMAGED / 2, DAMAGED - 1);
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static boolean isRefused(byte[] document) {
        return switch (new MarginRequestReader().read(document, RequestOverrides.NONE)) {
            case ReadResult.Accepted(MarginRequest request) -> false;
            case ReadResult.Refused(List<Fault> faults) -> {
                assertThat(faults).isNotEmpty();
                yield true;
            }
        };
    }
}
