package io.plimsoll.server.cli.annual;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of a store with something of everything, and of a year in which nothing happened.
final class AnnualPackTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Tenant TENANT = Tenant.DEFAULT;
    private static final String REPORT = """
        {"verdict": "One model is <red>.", "disclosure": {"source": "CPMI-IOSCO", "entries": [
           {"reference": "6.4.5", "name": "Single Tailed Confidence Level", "value": "99 %"}]},
         "results": [{"portfolio": "btc", "model": "garch", "disclosure": {
           "6.5.1.1": 3, "6.5.2": 365, "6.5.3": 0.991781, "6.5.4": "1234.50", "6.5.5": "700.25"}}]}
        """;

    @TempDir
    private Path folder;

    private Store store() {
        return DatabaseStore.open(DatabaseSettings.inFolder(folder), InstantSource.fixed(NOW));
    }

    private static String page(Store store, String first, String last) {
        AnnualPack pack = new AnnualPack(
                TENANT,
                LocalDate.parse(first),
                LocalDate.parse(last),
                PolicyFolder.standard().policies());
        return new String(pack.page(store, NOW), StandardCharsets.UTF_8);
    }

    private static ContentHash put(StoreWriter writer, String content) {
        return writer.put(TENANT, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void policy(StoreWriter writer, String multiplier, long expected, VersionDecision.State state) {
        ContentHash document = put(writer, "{\"multiplier\": " + multiplier + "}");
        NamedVersion version =
                writer.name(TENANT, DocumentKind.POLICY, "desk", document, "ada", "for <storms>", expected);
        writer.decide(
                TENANT,
                version,
                new VersionDecision(
                        state,
                        Optional.of(NOW),
                        Optional.empty(),
                        Optional.of(NOW),
                        Optional.of("bob"),
                        state == VersionDecision.State.REJECTED ? "too much" : "",
                        0));
    }

    private static boolean fill(StoreWriter writer) {
        policy(writer, "1.1", 0, VersionDecision.State.APPROVED);
        policy(writer, "1.2", 1, VersionDecision.State.REJECTED);
        writer.addReview(
                TENANT,
                DocumentKind.POLICY,
                "desk",
                new ReviewRecord(
                        1, NOW, "carol", Optional.of("Carol"), Optional.of("sound"), LocalDate.parse("2027-11-30")));
        writer.name(TENANT, DocumentKind.BOOK, "alpha", put(writer, "{}"), "ada", "", 0);
        writer.name(TENANT, DocumentKind.LIMITS, "alpha", put(writer, "{}"), "ada", "halted after a call", 0);
        writer.addMargin(TENANT, "alpha", RequirementPathTest.margin(1, "2026-11-28T10:00:00Z", "100"));
        writer.addMargin(TENANT, "alpha", RequirementPathTest.margin(2, "2026-11-29T10:00:00Z", "150"));
        writer.save(
                TENANT,
                new StoredJob(
                        "job-1",
                        "backtest",
                        "done",
                        "here",
                        put(writer, "request"),
                        "application/yaml",
                        NOW,
                        Optional.of(NOW),
                        Optional.of(NOW),
                        1,
                        "{}",
                        List.of(new StoredJob.Artifact("report.json", "application/json", put(writer, REPORT)))));
        return true;
    }

    @Test
    void everySectionHasWhatTheStoreHas() {
        try (Store store = store()) {
            store.write(AnnualPackTest::fill).join();

            assertThat(page(store, "2025-12-01", "2026-11-30"))
                    .contains("standard@1.3.0", "expected shortfall at 0.975 over 24 hours")
                    .contains("desk@1", "approved by bob", "for &lt;storms&gt;")
                    .contains("<td>/multiplier</td>")
                    .contains("Carol", "sound", "2027-11-30")
                    .contains("job-1", "One model is &lt;red&gt;.")
                    .contains("Single Tailed Confidence Level", "1234.50", "0.991781")
                    .contains("limits of alpha@1", "halted after a call", "policy desk@2 rejected", "too much")
                    .contains("1.50", "50.0 %")
                    .doesNotContain("<storms>", "<red>", "<script");
        }
    }

    /// What happened outside of the period is left out, and an empty section says so.
    @Test
    void anEmptyYearSaysSo() {
        try (Store store = store()) {
            store.write(AnnualPackTest::fill).join();

            assertThat(page(store, "2024-12-01", "2025-11-30"))
                    .contains(
                            "No policy or model was stored.",
                            "No review was recorded.",
                            "No back-test ended.",
                            "No back-test of the period has figures",
                            "None was made.",
                            "No book has a margin.")
                    .doesNotContain("desk@1", "job-1", "halted");
        }
    }

    /// A watched book has a margin a minute: those of the period are shown, however many came after it. With the
    /// latest 10,000 alone the year before had none.
    @Test
    void aYearHasItsMarginsHoweverManyCameLater() {
        try (Store store = store()) {
            store.write(writer -> {
                        writer.name(TENANT, DocumentKind.BOOK, "alpha", put(writer, "{}"), "ada", "", 0);
                        writer.addMargin(TENANT, "alpha", RequirementPathTest.margin(1, "2025-03-01T10:00:00Z", "200"));
                        writer.addMargin(TENANT, "alpha", RequirementPathTest.margin(2, "2025-03-02T10:00:00Z", "246"));
                        Instant first = Instant.parse("2026-11-01T00:00:00Z");
                        for (int minute = 0; minute < 10_050; minute++) {
                            String at = first.plusSeconds(60L * minute).toString();
                            writer.addMargin(TENANT, "alpha", RequirementPathTest.margin(3 + minute, at, "900"));
                        }
                        return true;
                    })
                    .join();

            assertThat(page(store, "2024-12-01", "2025-11-30"))
                    .contains("200.00", "246.00", "1.23", "23.0 %")
                    .doesNotContain("900.00", "No book has a margin.");
            assertThat(page(store, "2025-12-01", "2026-11-30"))
                    .contains("900.00")
                    .doesNotContain("246.00");
        }
    }
}
