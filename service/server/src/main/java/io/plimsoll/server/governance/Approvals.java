package io.plimsoll.server.governance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.policy.PolicyDocument;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision;
import io.plimsoll.store.VersionDecision.State;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Policies and models that another must approve before they take effect. Waits for the store, so never call it on an
/// event loop. Thread-safe.
public final class Approvals {
    private static final int MOST_LISTED = 100;

    private final Store store;
    private final Set<DocumentKind> demanded;
    private final InstantSource clock;

    /// @param demanded kinds of documents of which each version needs an approval
    public Approvals(Store store, Set<DocumentKind> demanded, InstantSource clock) {
        this.store = store;
        this.demanded = Set.copyOf(demanded);
        this.clock = clock;
    }

    /// Faults of the terms of a version.
    ///
    /// @param document that is to be stored
    public List<Fault> faults(DocumentKind kind, byte[] document, VersionTerms terms) {
        Instant earliest = earliest(kind, document);
        Instant now = now();
        Checks checks = new Checks();
        terms.effectiveFrom()
                .ifPresent(from -> checks.require(
                                !from.isBefore(now),
                                "/effectiveFrom",
                                "past-instant",
                                "effectiveFrom is " + from + ": it must not be before now, " + now)
                        .require(
                                from.isBefore(now) || !from.isBefore(earliest),
                                "/effectiveFrom",
                                "before-effective-date",
                                "effectiveFrom is " + from + ": it must not be before " + earliest
                                        + ", the effectiveDate of the policy"));
        terms.reviewBy()
                .ifPresent(day -> checks.require(
                        day.isAfter(today()),
                        "/reviewBy",
                        "past-day",
                        "reviewBy is " + day + ": it must be after today, " + today()));
        return checks.faults();
    }

    /// Writes what holds for a new version, and the entry in the journal, into the same work as the version itself.
    ///
    /// @param document of the version
    public VersionDecision enter(
            StoreWriter writer, Principal caller, NamedVersion version, byte[] document, VersionTerms terms) {
        boolean isProposal = terms.isProposal() || demanded.contains(version.kind());
        VersionDecision decision = isProposal
                ? VersionDecision.proposed(terms.effectiveFrom(), terms.reviewBy())
                : VersionDecision.stored(from(version.kind(), document, terms), terms.reviewBy());
        writer.decide(caller.tenant(), version, decision);
        append(writer, caller, version, isProposal ? "-proposed" : "", decision);
        if (!isProposal) {
            due(writer, caller, version, terms.reviewBy());
        }
        return decision;
    }

    /// The result of a verdict.
    public sealed interface Outcome {
        /// The verdict counts.
        record Decided(Proposal proposal) implements Outcome {}

        /// There is no such version.
        record Missing() implements Outcome {}

        /// The caller has made the proposal.
        record Own(String proposer) implements Outcome {}

        /// The version needs no decision any more.
        record Settled(State state) implements Outcome {}

        /// The verdict has faults.
        record Refused(List<Fault> faults) implements Outcome {}
    }

    /// Approves or rejects a proposal.
    public Outcome decide(Principal caller, DocumentKind kind, String id, long number, Verdict verdict) {
        Tenant tenant = caller.tenant();
        return store.write(writer -> {
                    Optional<NamedVersion> found = writer.version(tenant, kind, id, number);
                    if (found.isEmpty()) {
                        return new Outcome.Missing();
                    }
                    NamedVersion version = found.get();
                    VersionDecision open = writer.decision(tenant, kind, id, number)
                            .orElse(VersionDecision.stored(version.at(), Optional.empty()));
                    if (!EffectiveVersions.isOpen(open)) {
                        return new Outcome.Settled(open.state());
                    }
                    return version.caller().equals(caller.name())
                            ? new Outcome.Own(version.caller())
                            : decided(writer, caller, version, open, verdict);
                })
                .join();
    }

    private Outcome decided(
            StoreWriter writer, Principal caller, NamedVersion version, VersionDecision open, Verdict verdict) {
        Tenant tenant = caller.tenant();
        byte[] document = writer.document(tenant, version.hash()).orElseThrow();
        List<Fault> faults = faults(version.kind(), document, verdict.terms());
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        Instant now = now();
        long base = current(writer, tenant, version);
        Optional<LocalDate> reviewBy =
                verdict.terms().reviewBy().or(() -> open.reviewBy().filter(day -> day.isAfter(today())));
        VersionTerms terms = new VersionTerms(
                verdict.terms().effectiveFrom().or(() -> open.effectiveFrom().filter(from -> !from.isBefore(now))),
                reviewBy);
        VersionDecision decision = new VersionDecision(
                verdict.isApproval() ? State.APPROVED : State.REJECTED,
                verdict.isApproval() ? Optional.of(from(version.kind(), document, terms)) : open.effectiveFrom(),
                reviewBy,
                Optional.of(now),
                Optional.of(caller.name()),
                verdict.comment(),
                base);
        writer.decide(tenant, version, decision);
        append(writer, caller, version, verdict.isApproval() ? "-approved" : "-rejected", decision);
        if (verdict.isApproval()) {
            due(writer, caller, version, reviewBy);
        }
        return new Outcome.Decided(proposal(writer, tenant, version, decision));
    }

    /// The proposals of a name, the newest first.
    public List<Proposal> proposals(Tenant tenant, DocumentKind kind, String id) {
        return store.read(reader -> reader.history(tenant, kind, id, Long.MAX_VALUE, MOST_LISTED).stream()
                .flatMap(version -> reader
                        .decision(tenant, kind, id, version.version())
                        .filter(decision -> decision.state() != State.APPROVED
                                || decision.decidedAt().isPresent())
                        .map(decision -> proposal(reader, tenant, version, decision))
                        .stream())
                .toList());
    }

    /// Every proposal that waits for a decision, the oldest first.
    public List<Proposal> open(Tenant tenant) {
        return store.read(reader -> reader.proposed(tenant).stream()
                .map(version -> proposal(
                        reader,
                        tenant,
                        version,
                        reader.decision(tenant, version.kind(), version.id(), version.version())
                                .orElseThrow()))
                .toList());
    }

    private Proposal proposal(StoreReader reader, Tenant tenant, NamedVersion version, VersionDecision decision) {
        long base = EffectiveVersions.isOpen(decision) ? current(reader, tenant, version) : decision.comparedWith();
        JsonValue before = reader.version(tenant, version.kind(), version.id(), base)
                .flatMap(found -> reader.document(tenant, found.hash()))
                .map(Approvals::tree)
                .orElse(new JsonValue.Members(Map.of()));
        JsonValue after = tree(reader.document(tenant, version.hash()).orElseThrow());
        return new Proposal(version, decision, base, Difference.between(before, after));
    }

    private static JsonValue tree(byte[] document) {
        JsonValue tree = JsonTree.parse(document, new FaultLog());
        return tree == null ? new JsonValue.Members(Map.of()) : tree;
    }

    private long current(StoreReader reader, Tenant tenant, NamedVersion version) {
        return new EffectiveVersions(clock)
                .current(reader, tenant, version.kind(), version.id())
                .map(NamedVersion::version)
                .orElse(0L);
    }

    /// When a version takes effect: when it is to, and never before the effective date of its policy.
    private Instant from(DocumentKind kind, byte[] document, VersionTerms terms) {
        Instant from = terms.effectiveFrom().orElse(now());
        Instant earliest = earliest(kind, document);
        return from.isBefore(earliest) ? earliest : from;
    }

    private static Instant earliest(DocumentKind kind, byte[] document) {
        return kind == DocumentKind.POLICY
                        && PolicyReader.read(document)
                                instanceof ReadResult.Accepted<PolicyDocument>(PolicyDocument read)
                ? read.policy()
                        .header()
                        .effectiveDate()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : Instant.EPOCH;
    }

    private void due(StoreWriter writer, Principal caller, NamedVersion version, Optional<LocalDate> reviewBy) {
        reviewBy.ifPresent(day -> writer.addReview(
                caller.tenant(),
                version.kind(),
                version.id(),
                new ReviewRecord(version.version(), now(), caller.name(), Optional.empty(), Optional.empty(), day)));
    }

    private static void append(
            StoreWriter writer, Principal caller, NamedVersion version, String suffix, VersionDecision decision) {
        String details = JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeNumberField("version", version.version());
            out.writeStringField("note", version.note());
            write(out, "effectiveFrom", decision.effectiveFrom().orElse(null));
            write(out, "reviewBy", decision.reviewBy().orElse(null));
            if (decision.decidedBy().isPresent()) {
                out.writeStringField("proposedBy", version.caller());
                out.writeStringField("comment", decision.comment());
            }
            out.writeEndObject();
        });
        writer.append(
                caller.tenant(),
                new JournalDraft(
                        version.kind().label() + suffix,
                        version.id(),
                        caller.name(),
                        Optional.of(version.hash()),
                        details));
    }

    private static void write(JsonGenerator out, String key, @Nullable Object value) throws IOException {
        if (value != null) {
            out.writeStringField(key, value.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
