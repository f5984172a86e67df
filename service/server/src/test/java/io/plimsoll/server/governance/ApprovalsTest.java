package io.plimsoll.server.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.governance.Approvals.Outcome;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.ReadResults;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision.State;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Four eyes: what one proposes another decides, and nothing else takes effect.
final class ApprovalsTest {
    private static final DocumentKind KIND = DocumentKind.POLICY;
    private static final Tenant DESK = new Tenant("desk");
    private static final Principal ADA = new Principal(DESK, "ada");
    private static final Principal BOB = new Principal(DESK, "bob");
    private static final Principal EVE = new Principal(new Tenant("other"), "eve");
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    private Instant now = NOON;
    private final Store store =
            DatabaseStore.open(DatabaseSettings.inMemory(UUID.randomUUID().toString()), () -> now);
    private final Approvals approvals = new Approvals(store, Set.of(KIND), () -> now);
    private final Reviews reviews = new Reviews(store, () -> now);
    private final Library library = new Library(store, PolicyFolder.standard(), approvals, () -> now);

    @AfterEach
    void close() {
        store.close();
    }

    private Library.Stored put(Principal caller, String multiplier, VersionTerms terms) {
        byte[] document = PolicyText.of("desk", "v" + multiplier, multiplier).getBytes(StandardCharsets.UTF_8);
        return library.put(caller, new Library.Draft(KIND, "desk", document, true, "a note", terms, -1));
    }

    private long proposed(Principal caller, String multiplier) {
        return ((Library.Stored.Done) put(caller, multiplier, VersionTerms.NONE))
                .version()
                .version();
    }

    private Outcome approve(Principal caller, long version) {
        return approve(caller, version, VersionTerms.NONE);
    }

    private Outcome approve(Principal caller, long version, VersionTerms terms) {
        return approvals.decide(caller, KIND, "desk", version, new Verdict(true, "fine", terms));
    }

    private Outcome reject(Principal caller, long version) {
        return approvals.decide(caller, KIND, "desk", version, new Verdict(false, "too low", VersionTerms.NONE));
    }

    /// The faults of a request that names the policy.
    private List<String> faults(String name) {
        return replaced(name).faults().stream().map(Fault::sentence).toList();
    }

    private NamedDocuments.Replaced replaced(String name) {
        String body = "{\"methodology\":{\"policy\":\"" + name + "\"}}";
        return library.replace(DESK, body.getBytes(StandardCharsets.UTF_8), NamedDocuments.NO_BOOKS);
    }

    private String used(String name) {
        NamedDocuments.Replaced replaced = replaced(name);
        assertThat(replaced.faults()).isEmpty();
        return new String(replaced.body(), StandardCharsets.UTF_8).replaceAll(".*\"version\":\"(v[^\"]*)\".*", "$1");
    }

    @Test
    void whatIsProposedIsNotUsed() {
        long version = proposed(ADA, "1.1");
        assertThat(faults("desk")).containsExactly("policy is \"desk\": no version of it is approved");
        assertThat(faults("desk@1"))
                .containsExactly("policy is \"desk@1\": version 1, which ada proposed, is not approved");
        String hash = library.version(DESK, KIND, "desk", version)
                .orElseThrow()
                .version()
                .hash()
                .toString();
        assertThat(faults(hash)).singleElement().asString().contains("is not approved");
        assertThat(library.latest(DESK, KIND, "desk")).isEmpty();
        assertThat(library.names(DESK, KIND)).isEmpty();
    }

    @Test
    void anotherApprovesAndTheProposerNever() {
        long version = proposed(ADA, "1.1");
        assertThat(approve(ADA, version)).isEqualTo(new Outcome.Own("ada"));
        assertThat(reject(ADA, version)).isEqualTo(new Outcome.Own("ada"));
        assertThat(approve(EVE, version)).isEqualTo(new Outcome.Missing());
        assertThat(approve(BOB, 7)).isEqualTo(new Outcome.Missing());
        assertThat(approve(BOB, version)).isInstanceOf(Outcome.Decided.class);
        assertThat(used("desk")).isEqualTo("v1.1");
        assertThat(reject(BOB, version)).isEqualTo(new Outcome.Settled(State.APPROVED));
        assertThat(kinds()).containsExactly("policy-proposed", "policy-approved");
    }

    private List<String> kinds() {
        List<JournalEntry> entries = store.read(reader -> reader.about(DESK, "desk"));
        return entries.stream().map(entry -> entry.draft().kind()).toList();
    }

    /// A proposal changes nothing, so no margin that used the version in effect is out of date.
    @Test
    void aProposalMakesNoMarginOutOfDate() {
        approve(BOB, proposed(ADA, "1.1"));
        List<NamedDocuments.Reference> used = replaced("desk").references();
        assertThat(library.isLatest(DESK, used)).isTrue();
        long version = proposed(ADA, "1.2");
        assertThat(library.isLatest(DESK, used)).isTrue();
        approve(BOB, version);
        assertThat(library.isLatest(DESK, used)).isFalse();
    }

    @Test
    void aRejectedVersionSaysWhoAndWhy() {
        long version = proposed(ADA, "1.3");
        assertThat(reject(BOB, version)).isInstanceOf(Outcome.Decided.class);
        assertThat(faults("desk@1")).containsExactly("policy is \"desk@1\": version 1 was rejected by bob: too low");
        assertThat(proposed(ADA, "1.3")).isEqualTo(2);
        assertThat(kinds()).containsExactly("policy-proposed", "policy-rejected", "policy-proposed");
    }

    @Test
    void aVersionTakesEffectAtItsTime() {
        approve(BOB, proposed(ADA, "1.1"));
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        VersionTerms terms = new VersionTerms(Optional.of(tomorrow), Optional.empty());
        assertThat(approve(BOB, proposed(ADA, "1.2"), terms)).isInstanceOf(Outcome.Decided.class);
        assertThat(used("desk")).isEqualTo("v1.1");
        assertThat(used("desk@2")).isEqualTo("v1.2");
        now = tomorrow.minusNanos(1000);
        assertThat(used("desk")).isEqualTo("v1.1");
        now = tomorrow;
        assertThat(used("desk")).isEqualTo("v1.2");
        assertThat(used("desk@1")).isEqualTo("v1.1");
    }

    @Test
    void refusesAnInstantThatHasPassed() {
        VersionTerms past =
                new VersionTerms(Optional.of(NOON.minusSeconds(1)), Optional.of(LocalDate.parse("2026-06-30")));
        assertThat(put(ADA, "1.1", past))
                .isInstanceOfSatisfying(
                        Library.Stored.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::path)
                                .containsExactly("/effectiveFrom", "/reviewBy"));
        long version = proposed(ADA, "1.1");
        assertThat(approve(BOB, version, past)).isInstanceOf(Outcome.Refused.class);
        VersionTerms early = new VersionTerms(Optional.of(Instant.parse("2019-01-01T00:00:00Z")), Optional.empty());
        now = Instant.parse("2018-01-01T00:00:00Z");
        assertThat(approve(BOB, version, early))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("before-effective-date"));
    }

    /// A proposal that waits beyond the instant that its author wanted takes effect when it is approved.
    @Test
    void aLateApprovalTakesEffectAtOnce() {
        VersionTerms terms = new VersionTerms(Optional.of(NOON.plusSeconds(60)), Optional.empty());
        long version = ((Library.Stored.Done) put(ADA, "1.1", terms)).version().version();
        now = NOON.plusSeconds(3600);
        approve(BOB, version);
        assertThat(used("desk")).isEqualTo("v1.1");
    }

    @Test
    void listsWhatAProposalChanges() {
        approve(BOB, proposed(ADA, "1.1"));
        proposed(ADA, "1.2");
        List<Proposal> listed = approvals.proposals(DESK, KIND, "desk");
        assertThat(listed).hasSize(2);
        assertThat(listed.getFirst().comparedWith()).isEqualTo(1);
        assertThat(listed.getFirst().changes())
                .containsExactly(
                        new Difference("/segments/professional/multiplier", "1.1", "1.2"),
                        new Difference("/version", "v1.1", "v1.2"));
        assertThat(listed.getLast().comparedWith()).isZero();
        assertThat(listed.getLast().changes()).hasSizeGreaterThan(50);
        assertThat(approvals.open(DESK)).containsExactly(listed.getFirst());
        assertThat(approvals.open(EVE.tenant())).isEmpty();
    }

    @Test
    void withoutApprovalAVersionTakesEffectAtOnce() {
        Library free =
                new Library(store, PolicyFolder.standard(), new Approvals(store, Set.of(), () -> now), () -> now);
        byte[] document = PolicyText.of("desk", "v1.1", "1.1").getBytes(StandardCharsets.UTF_8);
        VersionTerms terms = new VersionTerms(Optional.empty(), Optional.of(LocalDate.parse("2026-12-31")));
        free.put(ADA, new Library.Draft(KIND, "desk", document, true, "", terms, -1));
        assertThat(used("desk")).isEqualTo("v1.1");
        assertThat(kinds()).containsExactly("policy");
        assertThat(approvals.proposals(DESK, KIND, "desk")).isEmpty();
        assertThat(reviews.due(DESK, LocalDate.parse("2026-12-30"))).isEmpty();
        assertThat(reviews.due(DESK, LocalDate.parse("2026-12-31")))
                .containsExactly(new Reviews.Due(KIND, "desk", LocalDate.parse("2026-12-31"), false));
    }

    @Test
    void aReviewMovesTheDayOfTheNext() {
        approve(
                BOB,
                proposed(ADA, "1.1"),
                new VersionTerms(Optional.empty(), Optional.of(LocalDate.parse("2026-07-01"))));
        now = Instant.parse("2026-07-01T23:59:59Z");
        assertThat(reviews.due(DESK, LocalDate.MAX))
                .extracting(Reviews.Due::isOverdue)
                .containsExactly(false);
        now = Instant.parse("2026-07-02T00:00:00Z");
        assertThat(reviews.due(DESK, LocalDate.MAX))
                .extracting(Reviews.Due::isOverdue)
                .containsExactly(true);
        assertThat(new String(replaced("desk").body(), StandardCharsets.UTF_8))
                .endsWith(
                        "\"overdueReviews\":[{\"kind\":\"policy\",\"name\":\"desk@1\",\"reviewBy\":\"2026-07-01\"}]}");
        ReviewDraft draft = new ReviewDraft("Grace", "The multiplier is still right.", null);
        assertThat(reviews.record(BOB, KIND, "desk", draft)).isInstanceOf(Reviews.Recorded.Done.class);
        assertThat(reviews.due(DESK, LocalDate.MAX))
                .containsExactly(new Reviews.Due(KIND, "desk", LocalDate.parse("2027-07-02"), false));
        assertThat(reviews.of(DESK, KIND, "desk")).hasSize(1);
        assertThat(new String(replaced("desk").body(), StandardCharsets.UTF_8)).doesNotContain("overdueReviews");
        assertThat(reviews.record(BOB, KIND, "nowhere", draft)).isEqualTo(new Reviews.Recorded.Missing());
        ReviewDraft past = new ReviewDraft("Grace", "x", LocalDate.parse("2026-07-02"));
        assertThat(reviews.record(BOB, KIND, "desk", past)).isInstanceOf(Reviews.Recorded.Refused.class);
        assertThat(kinds()).endsWith("policy-reviewed");
    }

    @Test
    void readsVerdictsAndReviewsWithAllTheirFaults() {
        ReadResult<Verdict> verdict = Verdict.read(
                "{\"comment\":\"\",\"effectiveFrom\":\"x\",\"more\":1}".getBytes(StandardCharsets.UTF_8), true);
        assertThat(ReadResults.faults(verdict)).extracting(Fault::path).contains("/effectiveFrom", "/more");
        assertThat(ReadResults.faults(Verdict.read("{\"comment\":\" \"}".getBytes(StandardCharsets.UTF_8), false)))
                .extracting(Fault::path)
                .containsExactly("/comment");
        assertThat(ReadResults.faults(
                        ReviewDraft.read("{\"reviewer\":\"\",\"finding\":\"\"}".getBytes(StandardCharsets.UTF_8))))
                .extracting(Fault::path)
                .containsExactly("/reviewer", "/finding");
    }
}
