package io.plimsoll.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.runtime.AlertSettings;
import io.plimsoll.server.runtime.AuditSettings;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The alert about a recalibration, from its failure to the next success.
final class RecalibrationAlertTest {
    private static final String RULES = """
        {"contacts": [], "rules": [{"name": "model", "condition": "recalibration-failed", "steps": []}]}
        """;

    private final InstantSource clock = InstantSource.system();
    private final Store store =
            DatabaseStore.open(DatabaseSettings.inMemory(UUID.randomUUID().toString()), clock);
    private final AlertDesk desk = new AlertDesk(store, clock);

    private void happened(String kind) {
        store.write(writer -> writer.append(
                        Tenant.DEFAULT,
                        new JournalDraft(kind, "daily", "service", Optional.empty(), "{\"sentence\": \"bad row\"}")))
                .join();
    }

    private List<StoredAlert> alerts(String state) {
        return desk.alerts(Tenant.DEFAULT, state, 10);
    }

    @Test
    void aFailureRaisesOneAlertAndASuccessEndsIt() {
        JournalAudit audit = new JournalAudit(
                store,
                new AuditSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO),
                clock);
        try (store;
                AlertWatch watch =
                        new AlertWatch(store, AlertSettings.NONE, desk, audit, NoForecasts.of(store), clock)) {
            watch.start();
            assertThat(watch.put(Principal.LOCAL, RULES.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                    .isEmpty();
            happened("recalibration-failed");
            happened("recalibration-failed");
            await().untilAsserted(() -> assertThat(alerts(StoredAlert.OPEN))
                    .singleElement()
                    .extracting(StoredAlert::sentence)
                    .isEqualTo("The recalibration daily failed: bad row"));
            happened("recalibration-proposed");
            await().untilAsserted(() -> assertThat(alerts(StoredAlert.RESOLVED)).hasSize(1));
            assertThat(alerts("")).hasSize(1);
        } finally {
            audit.close();
        }
    }
}
