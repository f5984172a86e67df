package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision;
import io.plimsoll.store.VersionDecision.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which version is in effect, and the reviews of a name, in every database.
final class ApprovalRowsTest {
    private static final Tenant TENANT = new Tenant("desk");
    private static final Tenant OTHER = new Tenant("other");
    private static final DocumentKind KIND = DocumentKind.POLICY;
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00.123456Z");
    private static final int HOURS = 20;

    private static List<DatabaseSettings> databases() throws Exception {
        return Databases.all();
    }

    private static Store open(DatabaseSettings settings) {
        return DatabaseStore.open(settings, InstantSource.fixed(NOON));
    }

    private static <T> Optional<T> found(Store store, Function<StoreReader, Optional<T>> work) {
        return store.read(work);
    }

    private static <T> List<T> all(Store store, Function<StoreReader, List<T>> work) {
        return store.read(work);
    }

    private static NamedVersion store(Store store, Tenant tenant, String id, String content) {
        return store.write(writer -> {
                    ContentHash hash = writer.put(tenant, content.getBytes(StandardCharsets.UTF_8));
                    return writer.name(tenant, KIND, id, hash, "ada", "", -1);
                })
                .join();
    }

    private static void decide(Store store, NamedVersion version, VersionDecision decision) {
        store.write(writer -> {
                    writer.decide(TENANT, version, decision);
                    return true;
                })
                .join();
    }

    private static VersionDecision of(State state, Instant from) {
        return new VersionDecision(
                state,
                Optional.of(from),
                Optional.of(LocalDate.parse("2027-06-30")),
                Optional.of(NOON),
                Optional.of("bob"),
                "a comment",
                3);
    }

    private static Instant hour(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }

    /// Random decisions: the version in effect is that of a plain search over all of them.
    @ParameterizedTest
    @MethodSource("databases")
    void theVersionInEffectIsTheApprovedOneThatTookEffectLast(DatabaseSettings settings) {
        SplittableRandom random = new SplittableRandom(1);
        try (Store store = open(settings)) {
            for (int name = 0; name < 30; name++) {
                String id = "p" + name;
                List<NamedVersion> versions = new ArrayList<>();
                List<Optional<VersionDecision>> decisions = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(6); i++) {
                    NamedVersion version = store(store, TENANT, id, id + " " + i);
                    State state = List.of(State.values()).get(random.nextInt(3));
                    Optional<VersionDecision> decision = random.nextInt(5) == 0
                            ? Optional.empty()
                            : Optional.of(of(state, hour(random.nextInt(HOURS))));
                    decision.ifPresent(given -> decide(store, version, given));
                    assertThat(found(store, reader -> reader.decision(TENANT, KIND, id, version.version())))
                            .isEqualTo(decision);
                    versions.add(version);
                    decisions.add(decision);
                }
                store(store, OTHER, id, "of another tenant");
                for (int hour = 0; hour <= HOURS; hour++) {
                    Instant at = hour(hour);
                    assertThat(found(store, reader -> reader.inEffect(TENANT, KIND, id, at)))
                            .as(decisions.toString())
                            .isEqualTo(searched(versions, decisions, at));
                }
            }
        }
    }

    private static Optional<NamedVersion> searched(
            List<NamedVersion> versions, List<Optional<VersionDecision>> decisions, Instant at) {
        Comparator<NamedVersion> order = Comparator.comparing(
                        (NamedVersion version) -> from(version, decisions).orElseThrow())
                .thenComparingLong(NamedVersion::version);
        return versions.stream()
                .filter(version -> from(version, decisions)
                        .filter(instant -> !instant.isAfter(at))
                        .isPresent())
                .max(order);
    }

    private static Optional<Instant> from(NamedVersion version, List<Optional<VersionDecision>> decisions) {
        Optional<VersionDecision> decision = decisions.get((int) version.version() - 1);
        return decision.isEmpty()
                ? Optional.of(version.at())
                : decision.filter(given -> given.state() == State.APPROVED).flatMap(VersionDecision::effectiveFrom);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void listsWhatWaitsAndWhatComes(DatabaseSettings settings) {
        try (Store store = open(settings)) {
            NamedVersion first = store(store, TENANT, "a", "one");
            NamedVersion second = store(store, TENANT, "a", "two");
            NamedVersion third = store(store, TENANT, "b", "one");
            decide(store, first, VersionDecision.stored(hour(5), Optional.empty()));
            decide(store, second, VersionDecision.proposed(Optional.empty(), Optional.empty()));
            decide(store, third, VersionDecision.proposed(Optional.of(hour(1)), Optional.empty()));
            assertThat(all(store, reader -> reader.proposed(TENANT))).containsExactly(second, third);
            assertThat(all(store, reader -> reader.proposed(OTHER))).isEmpty();
            assertThat(found(store, reader -> reader.next(TENANT, KIND, "a", NOON)))
                    .contains(first);
            assertThat(found(store, reader -> reader.next(TENANT, KIND, "a", hour(5))))
                    .isEmpty();
            assertThat(all(store, reader -> reader.withContent(TENANT, KIND, first.hash())))
                    .containsExactlyInAnyOrder(first, third);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRejectedContentCanBeProposedAgain(DatabaseSettings settings) {
        try (Store store = open(settings)) {
            NamedVersion first = store(store, TENANT, "a", "one");
            assertThat(store(store, TENANT, "a", "one")).isEqualTo(first);
            decide(store, first, of(State.REJECTED, NOON));
            assertThat(store(store, TENANT, "a", "one").version()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keepsReviewsInTheirOrder(DatabaseSettings settings) {
        ReviewRecord day =
                new ReviewRecord(1, NOON, "ada", Optional.empty(), Optional.empty(), LocalDate.parse("2026-07-30"));
        ReviewRecord review = new ReviewRecord(
                1, NOON, "ada", Optional.of("Bob"), Optional.of("sound"), LocalDate.parse("2027-07-30"));
        try (Store store = open(settings)) {
            store.write(writer -> {
                        writer.addReview(TENANT, KIND, "a", day);
                        writer.addReview(TENANT, KIND, "a", review);
                        writer.addReview(TENANT, KIND, "b", day);
                        return true;
                    })
                    .join();
            assertThat(all(store, reader -> reader.reviews(TENANT, KIND, "a"))).containsExactly(review, day);
            Map<String, ReviewRecord> latest = store.read(reader -> reader.latestReviews(TENANT, KIND));
            assertThat(latest).isEqualTo(Map.of("a", review, "b", day));
            Map<String, ReviewRecord> none = store.read(reader -> reader.latestReviews(OTHER, KIND));
            assertThat(none).isEmpty();
        }
    }
}
