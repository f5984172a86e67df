package io.plimsoll.server.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.governance.Approvals;
import io.plimsoll.server.governance.Verdict;
import io.plimsoll.server.governance.VersionTerms;
import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.job.JobLimits;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.job.JobThrottle;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.live.QuestionRun;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.question.StandardQuestions;
import io.plimsoll.server.recalibration.drift.BookMargins;
import io.plimsoll.server.recalibration.drift.DriftAnalysis;
import io.plimsoll.server.recalibration.plan.Recalibration;
import io.plimsoll.server.recalibration.plan.RecalibrationsReader;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoredRecalibration;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision.State;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an instant that is due to the margin under the approved model, with closes of BTC and ETH from
/// `calibration/examples/btc-eth-daily.csv`.
final class RecalibrationDeskTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CLOSES = Path.of("..", "calibration", "examples", "btc-eth-daily.csv");
    private static final Path BOOK = Path.of("examples", "single-perpetual.json");
    private static final Principal ADA = new Principal(Tenant.DEFAULT, "ada");
    private static final BackendRegistry REGISTRY = BackendRegistry.discover();
    private static final Configuration CONFIGURATION = configuration();
    private static final Question<?, ?> MARGIN = new StandardQuestions(
                    CONFIGURATION, MarginService.computations(CONFIGURATION, REGISTRY))
            .all().stream()
                    .filter(question -> question.path().equals("/v1/margin"))
                    .findFirst()
                    .orElseThrow();

    private Instant now = Instant.parse("2026-11-29T06:00:00Z");
    private final Store store =
            DatabaseStore.open(DatabaseSettings.inMemory(UUID.randomUUID().toString()), () -> now);
    private final Approvals approvals = new Approvals(store, Set.of(), () -> now);
    private final Library library = new Library(store, PolicyFolder.standard(), approvals, () -> now);
    private final SimulationQueue queue = new SimulationQueue(1, 8, Duration.ofMinutes(1), 1L << 30);
    private final QuestionRun questions = new QuestionRun(library, new Journal(store), queue, Duration.ofMinutes(1));
    private final List<JobRunner> runners = new ArrayList<>();

    @TempDir
    Path folder;

    private List<Recalibration> plans = List.of();

    private static Configuration configuration() {
        return switch (ConfigurationReader.read(Map.of("PLIMSOLL_DATABASE", "memory"), Map.of())) {
            case ConfigurationReading.Valid(Configuration valid) -> valid;
            case ConfigurationReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }

    @BeforeEach
    void begin() throws IOException {
        history("2020-06-30");
        plans = plans("");
        ObjectNode book = (ObjectNode) JSON.readTree(Files.readString(BOOK));
        JsonNode model = book.get("model");
        book.put("model", "crypto").put("scenarios", 2000);
        library.put(ADA, new Library.Draft(DocumentKind.MODEL, "crypto", JSON.writeValueAsBytes(model), "by hand", -1));
        assertThat(library.put(
                        ADA, new Library.Draft(DocumentKind.BOOK, "alpha", JSON.writeValueAsBytes(book), "", -1)))
                .isInstanceOf(Library.Stored.Done.class);
    }

    @AfterEach
    void end() {
        runners.forEach(JobRunner::close);
        queue.drain(Duration.ofSeconds(5));
        store.close();
    }

    private StoredHistories histories() throws IOException {
        return StoredHistories.of(folder);
    }

    /// The closes up to a day.
    private void history(String lastDay) throws IOException {
        List<String> lines = Files.readAllLines(CLOSES);
        Files.write(
                folder.resolve("closes.csv"),
                lines.stream()
                        .filter(line ->
                                line.startsWith("date") || line.substring(0, 10).compareTo(lastDay) <= 0)
                        .toList());
    }

    private RecalibrationDesk service(String instance) throws IOException {
        return service(instance, store);
    }

    private RecalibrationDesk service(String instance, Store of) throws IOException {
        JobRunner runner = new JobRunner(
                new JobLimits(1, 8, 8, 1 << 20, Duration.ofMinutes(1)), JobThrottle.NONE, () -> now, job -> {});
        runners.add(runner);
        DriftAnalysis analysis = new DriftAnalysis(library, new BookMargins(library, questions, MARGIN));
        return new RecalibrationDesk(
                of,
                plans,
                new RecalibrationRun(histories(), library, analysis, () -> now),
                runner,
                instance,
                () -> now);
    }

    private Optional<StoredRecalibration> last() {
        return store.read(reader -> reader.recalibrations().latest(Tenant.DEFAULT, "daily"));
    }

    private StoredRecalibration ended(RecalibrationDesk desk) {
        desk.look();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> last().filter(run -> run.endedAt().isPresent()).isPresent());
        return last().orElseThrow();
    }

    private State state(long version) {
        return store.read(reader -> reader.decision(Tenant.DEFAULT, DocumentKind.MODEL, "crypto", version))
                .orElseThrow()
                .state();
    }

    private JsonNode margin(String body) throws IOException {
        QuestionRun.End end = questions
                .run(MARGIN, ADA, body.getBytes(StandardCharsets.UTF_8), asked -> asked)
                .join();
        return JSON.readTree(((QuestionRun.End.Done) end).body());
    }

    private void approve(long version) {
        assertThat(approvals.decide(
                        ADA, DocumentKind.MODEL, "crypto", version, new Verdict(true, "fine", VersionTerms.NONE)))
                .isInstanceOf(Approvals.Outcome.Decided.class);
    }

    private JsonNode report(RecalibrationDesk desk) throws IOException {
        return JSON.readTree(desk.document(Tenant.DEFAULT))
                .get(0)
                .path("proposal")
                .path("report");
    }

    private List<String> journal(String kind) {
        return store.read(reader -> reader.entries(Tenant.DEFAULT, kind, "", Long.MAX_VALUE, 100).stream()
                .map(entry -> entry.draft().subject())
                .toList());
    }

    @Test
    void aDueModelIsProposedComparedApprovedAndUsed() throws IOException {
        RecalibrationDesk desk = service("one");
        JsonNode before = margin("{\"book\": \"alpha\"}");
        StoredRecalibration run = ended(desk);
        assertThat(run.sentence()).contains("version 2 of the model crypto waits for approval");
        assertThat(run.state()).isEqualTo(StoredRecalibration.PROPOSED);
        assertThat(state(2)).isEqualTo(State.PROPOSED);
        assertThat(margin("{\"book\": \"alpha\"}").path("margin")).isEqualTo(before.path("margin"));
        JsonNode row = report(desk).path("margins").path("rows").get(0);
        assertThat(row.path("before").path("initial"))
                .isEqualTo(before.path("margin").path("initial"));
        approve(2);
        JsonNode after = margin("{\"book\": \"alpha\"}");
        assertThat(row.path("after").path("initial"))
                .isEqualTo(after.path("margin").path("initial"));
        assertThat(after.path("margin").path("initial"))
                .isNotEqualTo(before.path("margin").path("initial"));
        assertThat(journal("recalibration-proposed")).containsExactly("daily");
    }

    @Test
    void theNextReportHasErrorsAndTheDaysSince() throws IOException {
        RecalibrationDesk desk = service("one");
        ended(desk);
        approve(2);
        now = now.plus(Duration.ofDays(1));
        history("2020-09-30");
        assertThat(ended(desk).version()).isEqualTo(3);
        JsonNode report = report(desk);
        assertThat(report.path("before").asLong()).isEqualTo(2);
        JsonNode volatility = parameter(report, "BTC.spot volatility");
        double change =
                volatility.path("after").asDouble() - volatility.path("before").asDouble();
        assertThat(volatility.path("z").asDouble()
                        * volatility.path("standardError").asDouble())
                .isEqualTo(change, offset(1e-12));
        assertThat(parameter(report, "volatilityTermPowers.upTo30Days")
                        .path("hasError")
                        .asBoolean())
                .isFalse();
        JsonNode bitcoin = report.path("backtest").path("rows").get(0);
        // July to September.
        assertThat(bitcoin.path("periods").asInt()).isEqualTo(92);
        assertThat(bitcoin.path("expected").asDouble()).isEqualTo(0.92, offset(1e-9));
    }

    private static JsonNode parameter(JsonNode report, String name) {
        for (JsonNode row : report.path("parameters").path("rows")) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void theSameHistoriesMakeNoSecondProposal() throws IOException {
        RecalibrationDesk desk = service("one");
        ended(desk);
        now = now.plus(Duration.ofDays(1));
        StoredRecalibration run = ended(desk);
        assertThat(run.state()).isEqualTo(StoredRecalibration.UNCHANGED);
        assertThat(run.sentence()).startsWith("no new data");
        assertThat(library.history(Tenant.DEFAULT, DocumentKind.MODEL, "crypto", Long.MAX_VALUE, 9))
                .hasSize(2);
    }

    @Test
    void aBrokenHistoryFailsAndTheModelStays() throws IOException {
        Files.writeString(folder.resolve("closes.csv"), "date,asset,closeUsd,volumeUsd\n2020-01-01,BTC,abc,1\n");
        StoredRecalibration run = ended(service("one"));
        assertThat(run.state()).isEqualTo(StoredRecalibration.FAILED);
        assertThat(run.sentence()).contains("closes.csv");
        assertThat(journal("recalibration-failed")).containsExactly("daily");
        assertThat(library.latest(Tenant.DEFAULT, DocumentKind.MODEL, "crypto")
                        .orElseThrow()
                        .version()
                        .version())
                .isEqualTo(1);
    }

    @Test
    void ofTwoServicesOneRunsAndAMissedRunIsMadeOnce() throws IOException {
        Store shared = new SharedStore(store);
        RecalibrationDesk one = service("one", shared);
        RecalibrationDesk other = service("two", shared);
        now = now.plus(Duration.ofDays(3));
        // Both look at the same time; the store lets one of them begin.
        List<Thread> threads = List.of(new Thread(one::look), new Thread(other::look));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            join(thread);
        }
        StoredRecalibration run = ended(other);
        assertThat(run.dueAt()).isEqualTo(Instant.parse("2026-12-02T06:00:00Z"));
        assertThat(run.attempts()).isEqualTo(1);
        assertThat(journal("recalibration-proposed")).hasSize(1);
        assertThat(library.history(Tenant.DEFAULT, DocumentKind.MODEL, "crypto", Long.MAX_VALUE, 9))
                .hasSize(2);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    @Test
    void aServiceThatEndedIsReplacedThreeTimes() throws IOException {
        for (int attempt = 1; attempt <= 3; attempt++) {
            String dead = "dead " + attempt;
            int expected = attempt;
            store.write(writer -> {
                        assertThat(writer.recalibrating()
                                        .claim(
                                                Tenant.DEFAULT,
                                                "daily",
                                                now,
                                                dead,
                                                Instant.parse("9999-01-01T00:00:00Z"))
                                        .orElseThrow()
                                        .attempts())
                                .isEqualTo(expected);
                        return true;
                    })
                    .join();
        }
        StoredRecalibration run = ended(service("one"));
        assertThat(run.state()).isEqualTo(StoredRecalibration.FAILED);
        assertThat(run.sentence()).isEqualTo("the service ended 3 times while it ran");
    }

    @Test
    void anInterruptedRunIsMadeAgain() throws IOException {
        store.write(writer -> writer.recalibrating()
                        .claim(Tenant.DEFAULT, "daily", now, "dead", Instant.parse("9999-01-01T00:00:00Z")))
                .join();
        StoredRecalibration run = ended(service("one"));
        assertThat(run.state()).isEqualTo(StoredRecalibration.PROPOSED);
        assertThat(run.attempts()).isEqualTo(2);
    }

    /// A run that is asked for is beside the schedule, one at a time, and survives the end of its service.
    @Test
    void aRunThatIsAskedForIsMadeNow() throws IOException {
        RecalibrationDesk desk = service("one");
        assertThat(ended(desk).state()).isEqualTo(StoredRecalibration.PROPOSED);
        approve(2);
        assertThat(desk.ask(ADA, "other")).isInstanceOf(RecalibrationDesk.Asked.Missing.class);
        assertThat(desk.ask(new Principal(new Tenant("desk-b"), "bob"), "daily"))
                .isInstanceOf(RecalibrationDesk.Asked.Missing.class);
        now = now.plus(Duration.ofHours(3));
        history("2020-09-30");
        assertThat(desk.ask(ADA, "daily")).isInstanceOf(RecalibrationDesk.Asked.Begun.class);
        assertThat(service("two", new SharedStore(store)).ask(ADA, "daily"))
                .isInstanceOf(RecalibrationDesk.Asked.Running.class);
        StoredRecalibration asked = ended(desk);
        assertThat(asked.dueAt()).isEqualTo(now);
        assertThat(asked.version()).isEqualTo(3);
        assertThat(journal("recalibration-asked")).containsExactly("daily");
        now = now.plus(Duration.ofHours(21));
        assertThat(ended(desk).dueAt()).isEqualTo(now);
    }

    @Test
    void aRunThatWasAskedForIsMadeAgainAfterTheEndOfItsService() throws IOException {
        RecalibrationDesk desk = service("one");
        ended(desk);
        now = now.plus(Duration.ofHours(3));
        Instant asked = now;
        store.write(writer -> writer.recalibrating().claim(Tenant.DEFAULT, "daily", asked, "gone", now))
                .join();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(ended(service("two")).dueAt()).isEqualTo(asked);
        assertThat(last().orElseThrow().attempts()).isEqualTo(2);
    }

    /// `effectiveAfter`, from the file to the margin.
    @Test
    void aModelTakesEffectWhenItsTimeHasCome() throws IOException {
        plans = plans("  effectiveAfter: PT12H");
        assertThat(ended(service("one")).version()).isEqualTo(2);
        approve(2);
        String before = initial("alpha");
        now = now.plus(Duration.ofHours(12)).minusSeconds(1);
        assertThat(initial("alpha")).isEqualTo(before);
        now = now.plusSeconds(1);
        assertThat(initial("alpha")).isNotEqualTo(before).isEqualTo(initialUnder("crypto@2"));
    }

    private String initial(String book) throws IOException {
        return margin("{\"book\": \"" + book + "\"}").at("/margin/initial").asText();
    }

    private String initialUnder(String model) throws IOException {
        return margin("{\"book\": \"alpha\", \"model\": \"" + model + "\"}")
                .at("/margin/initial")
                .asText();
    }

    @Test
    void theBooksOfAReportAreChosenByTheirTags() throws IOException {
        ObjectNode book = (ObjectNode) JSON.readTree(Files.readString(BOOK));
        book.put("model", "crypto").put("scenarios", 2000).putObject("tags").put("desk", "perpetuals");
        library.put(ADA, new Library.Draft(DocumentKind.BOOK, "beta", JSON.writeValueAsBytes(book), "", -1));
        plans = plans("  tags: {desk: perpetuals}");
        RecalibrationDesk desk = service("one");
        ended(desk);
        assertThat(report(desk).at("/margins/rows").findValuesAsText("book")).containsExactly("beta");
    }

    private List<Recalibration> plans(String more) throws IOException {
        String text = """
            - name: daily
              model: crypto
              at: 06:00Z
              calibration: {histories: [closes.csv], volatility: ewma, distribution: student-t}
            """ + more + "\n";
        return switch (RecalibrationsReader.read(text.getBytes(StandardCharsets.UTF_8), histories())) {
            case ReadResult.Accepted<List<Recalibration>>(List<Recalibration> all) -> all;
            case ReadResult.Refused<List<Recalibration>> refused ->
                throw new IllegalStateException(refused.faults().toString());
        };
    }
}
