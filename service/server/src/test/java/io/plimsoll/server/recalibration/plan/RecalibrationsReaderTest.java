package io.plimsoll.server.recalibration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The file of recalibrations.
final class RecalibrationsReaderTest {
    private static ReadResult<List<Recalibration>> read(String text) {
        return RecalibrationsReader.read(text.getBytes(StandardCharsets.UTF_8), StoredHistories.NONE);
    }

    @Test
    void aFileIsRead() {
        ReadResult<List<Recalibration>> read = read("""
            - name: weekly
              model: crypto
              every: P7D
              day: sunday
              at: 06:00Z
              books: [alpha]
              effectiveAfter: PT12H
              calibration: {histories: [a.csv], distribution: student-t}
            - {name: daily, tenant: other, model: x, calibration: {histories: [a.csv]}}
            """);
        assertThat(read).isInstanceOf(ReadResult.Accepted.class);
        List<Recalibration> all = ((ReadResult.Accepted<List<Recalibration>>) read).request();
        assertThat(all).extracting(Recalibration::tenant).containsExactly(Tenant.DEFAULT, new Tenant("other"));
        assertThat(all.getFirst().schedule().lastDue(Instant.parse("2026-11-30T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-29T06:00:00Z"));
        assertThat(all.getFirst().effectiveAfter()).isEqualTo(Duration.ofHours(12));
        assertThat(all.getFirst().books()).containsExactly("alpha");
        assertThat(all.getLast().schedule().nextDue(Instant.parse("2026-11-30T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        ReadResult<List<Recalibration>> read = read("""
            - {name: a b, model: default, every: PT30S, at: 25:00Z, extra: 1, calibration: {histories: []}}
            - {name: x, model: y, every: P2D, day: monday, effectiveAfter: -P1D, calibration: {volatility: no}}
            """);
        assertThat(read).isInstanceOf(ReadResult.Refused.class);
        assertThat(((ReadResult.Refused<List<Recalibration>>) read).faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "/0/name",
                        "/0/model",
                        "/0/at",
                        "/0/every",
                        "/0/calibration/histories",
                        "/0/extra",
                        "/1/day",
                        "/1/calibration/histories",
                        "/1/calibration/volatility",
                        "/1/effectiveAfter");
    }

    @Test
    void aNameIsGivenOnce() {
        String one = "{name: x, model: y, calibration: {histories: [a.csv]}}";
        ReadResult<List<Recalibration>> read = read("[" + one + "," + one + "]");
        assertThat(((ReadResult.Refused<List<Recalibration>>) read).faults())
                .extracting(Fault::path)
                .containsExactly("/1/name");
    }
}
