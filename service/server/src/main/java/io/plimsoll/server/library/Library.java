package io.plimsoll.server.library;

import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.governance.Approvals;
import io.plimsoll.server.governance.EffectiveVersions;
import io.plimsoll.server.governance.Reviews;
import io.plimsoll.server.governance.VersionTerms;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.answer.PoliciesWriter;
import io.plimsoll.server.json.named.MarketMarks;
import io.plimsoll.server.json.named.NamedDocumentReader;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.policy.PolicyDocument;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.request.OrderReader;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionConflictException;
import io.plimsoll.store.VersionDecision;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The documents that callers store under names. Waits for the store, so never call it on an event loop.
/// Thread-safe.
public final class Library {
    private static final String APPROVED = "-approved";

    /// Kinds of entries of the journal after which a name may stand for another version.
    private static final Set<String> CHANGES = Arrays.stream(DocumentKind.values())
            .map(DocumentKind::label)
            .flatMap(kind -> Stream.of(kind, kind + APPROVED))
            .collect(Collectors.toUnmodifiableSet());

    private final Store store;
    private final PolicyCatalog policies;
    private final Approvals approvals;
    private final EffectiveVersions versions;
    private final Reviews reviews;
    private final MarketMarks.Cache marks = new MarketMarks.Cache();
    private final List<NamedVersionListener> listeners = new CopyOnWriteArrayList<>();

    /// @param store of the documents
    /// @param policies that the service carries
    /// @param approvals of new versions
    /// @param clock decides which versions are in effect
    public Library(Store store, PolicyCatalog policies, Approvals approvals, InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.approvals = approvals;
        this.versions = new EffectiveVersions(clock);
        this.reviews = new Reviews(store, clock);
    }

    /// Calls a listener for each version that is stored from now on.
    public void listen(NamedVersionListener listener) {
        listeners.add(listener);
    }

    /// Notifies the listeners of a version that has been approved.
    public void announce(Tenant tenant, NamedVersion version) {
        listeners.forEach(listener -> listener.stored(tenant, version));
    }

    /// The outcome of storing a document.
    public sealed interface Stored {
        /// The document is stored.
        ///
        /// @param version of the name
        /// @param isNew whether the version is a new one; otherwise the content was the same
        /// @param decision about a version of a policy or model
        record Done(NamedVersion version, boolean isNew, Optional<VersionDecision> decision) implements Stored {
            /// The status of the reply: 202 for a proposal, 201 for the first version of a name.
            public int status() {
                boolean isProposal = decision.filter(given -> given.state() == VersionDecision.State.PROPOSED)
                        .isPresent();
                return isProposal ? 202 : isNew && version.version() == 1 ? 201 : 200;
            }
        }

        /// The document has faults.
        record Refused(List<Fault> faults) implements Stored {}

        /// The name has another version than the caller expects.
        ///
        /// @param actual version; 0 where there is none
        record Conflict(long actual) implements Stored {}

        /// There is no document of that name to change.
        record Missing() implements Stored {}
    }

    /// Replaces the names in a request by the documents of a tenant.
    ///
    /// @param mostBytes of accounts with stored books; [NamedDocuments#NO_BOOKS] where accounts may name none
    public NamedDocuments.Replaced replace(Tenant tenant, byte[] body, int mostBytes) {
        return NamedDocuments.replace(body, mostBytes, lookup(tenant));
    }

    /// Whether names that were given without a version still stand for the same.
    public boolean isLatest(Tenant tenant, List<NamedDocuments.Reference> references) {
        return store.read(reader -> references.stream()
                .allMatch(reference -> reference
                        .version()
                        .filter(NamedDocuments.Version::isLatest)
                        .map(version -> counting(reader, tenant, DocumentKind.ofLabel(reference.kind()), version.id())
                                        .map(NamedVersion::version)
                                        .orElse(0L)
                                == version.number())
                        .orElse(true)));
    }

    /// A document to be stored under a name.
    ///
    /// @param id the name
    /// @param document the bytes, UTF-8
    /// @param isYaml whether the document is YAML, which a policy may be, and not JSON
    /// @param note why, in the caller's words
    /// @param terms of the version, for policies and models
    /// @param expected version that the name must have, 0 for none; negative for any
    public record Draft(
            DocumentKind kind,
            String id,
            byte[] document,
            boolean isYaml,
            String note,
            VersionTerms terms,
            long expected) {
        /// A document in JSON without terms.
        public Draft(DocumentKind kind, String id, byte[] document, String note, long expected) {
            this(kind, id, document, false, note, VersionTerms.NONE, expected);
        }

        /// The same with another document, in JSON.
        public Draft of(byte[] json) {
            return new Draft(kind, id, json, false, note, terms, expected);
        }

        boolean isGoverned() {
            return EffectiveVersions.GOVERNED.contains(kind);
        }
    }

    /// Checks a document and stores it under a name.
    public Stored put(Principal caller, Draft draft) {
        return put(caller, draft, Optional.empty());
    }

    /// Checks a document and stores it under a name.
    ///
    /// @param key of the request, whose reply is kept with the document
    public Stored put(Principal caller, Draft draft, Optional<RequestKey> key) {
        return switch (checked(caller.tenant(), draft)) {
            case ReadResult.Refused<byte[]>(List<Fault> faults) -> new Stored.Refused(faults);
            case ReadResult.Accepted<byte[]>(byte[] json) -> {
                List<Fault> faults =
                        draft.isGoverned() ? approvals.faults(draft.kind(), json, draft.terms()) : List.of();
                yield faults.isEmpty() ? store(caller, draft.of(json), key) : new Stored.Refused(faults);
            }
        };
    }

    /// A version of a name with its document.
    ///
    /// @param version of the name
    /// @param bytes of the document
    public record Content(NamedVersion version, byte[] bytes) {}

    /// The version of a name that counts now: the one in effect of a policy or model, and the latest of others.
    public Optional<Content> latest(Tenant tenant, DocumentKind kind, String id) {
        return store.read(reader -> counting(reader, tenant, kind, id).map(found -> content(reader, tenant, found)));
    }

    private Optional<NamedVersion> counting(StoreReader reader, Tenant tenant, DocumentKind kind, String id) {
        return EffectiveVersions.GOVERNED.contains(kind)
                ? versions.current(reader, tenant, kind, id)
                : reader.latest(tenant, kind, id);
    }

    /// One version of a name.
    public Optional<Content> version(Tenant tenant, DocumentKind kind, String id, long version) {
        return store.read(
                reader -> reader.version(tenant, kind, id, version).map(found -> content(reader, tenant, found)));
    }

    /// The version of every name of a kind that counts now.
    public List<NamedVersion> names(Tenant tenant, DocumentKind kind) {
        return store.read(reader -> counting(reader, tenant, kind));
    }

    /// The versions of some names that count now.
    ///
    /// @param names each the label of a kind, a blank and the name
    public List<NamedVersion> counting(Tenant tenant, Set<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return store.read(reader -> names.stream()
                .map(name -> name.split(" ", 2))
                .flatMap(parts -> counting(reader, tenant, DocumentKind.ofLabel(parts[0]), parts[1]).stream())
                .toList());
    }

    /// The sequence of the last entry of the journal of a tenant; 0 before the first.
    public long head(Tenant tenant) {
        return store.read(reader -> reader.head(tenant))
                .map(JournalEntry::sequence)
                .orElse(0L);
    }

    /// Names that got a version, or a decision about one, between two entries of the journal. Each is the label
    /// of a kind, a blank and the name.
    public Set<String> changedNames(Tenant tenant, long after, long upTo) {
        return store.read(reader -> reader.happened(tenant, CHANGES, after, upTo).stream()
                .map(entry -> entry.draft().kind().replace(APPROVED, "") + " "
                        + entry.draft().subject())
                .collect(Collectors.toSet()));
    }

    private List<NamedVersion> counting(StoreReader reader, Tenant tenant, DocumentKind kind) {
        return reader.names(tenant, kind).stream()
                .flatMap(latest -> counting(reader, tenant, kind, latest.id()).stream())
                .toList();
    }

    /// The policies that the service itself carries.
    public PolicyCatalog carriedPolicies() {
        return policies;
    }

    /// The version of every stored policy that is in effect.
    public List<PoliciesWriter.StoredPolicy> policies(Tenant tenant) {
        return store.read(reader -> {
            List<PoliciesWriter.StoredPolicy> stored = new ArrayList<>();
            for (NamedVersion version : counting(reader, tenant, DocumentKind.POLICY)) {
                byte[] document = content(reader, tenant, version).bytes();
                if (PolicyReader.read(document) instanceof ReadResult.Accepted<PolicyDocument>(PolicyDocument read)) {
                    stored.add(new PoliciesWriter.StoredPolicy(version.version(), read.policy()));
                }
            }
            return stored;
        });
    }

    /// The versions of a name, the newest first.
    ///
    /// @param before only versions below this one
    /// @param most of them
    public List<NamedVersion> history(Tenant tenant, DocumentKind kind, String id, long before, int most) {
        return store.read(reader -> reader.history(tenant, kind, id, before, most));
    }

    /// The margins of a book, the newest first.
    ///
    /// @param before only those with a smaller sequence
    /// @param most of them
    /// @return empty if there is no book of that name
    public Optional<List<BookMargin>> margins(Tenant tenant, String book, long before, int most) {
        return store.read(reader -> reader.latest(tenant, DocumentKind.BOOK, book)
                .map(known -> reader.margins(tenant, book, before, most)));
    }

    /// Margins that were computed because a name had a new version, ascending.
    ///
    /// @param after only those with a larger sequence
    /// @param most of them
    /// @return empty if there is no book of that name
    public Optional<List<BookMargin>> liveMargins(Tenant tenant, String book, long after, int most) {
        return store.read(reader -> reader.latest(tenant, DocumentKind.BOOK, book)
                .map(known -> reader.liveMargins(tenant, book, after, most)));
    }

    private static Content content(StoreReader reader, Tenant tenant, NamedVersion version) {
        return new Content(version, reader.document(tenant, version.hash()).orElseThrow());
    }

    /// The document as it is stored.
    private ReadResult<byte[]> checked(Tenant tenant, Draft draft) {
        byte[] document = draft.document();
        if (draft.kind() == DocumentKind.POLICY) {
            return NamedDocumentReader.policy(document, draft.id(), draft.isYaml(), policies);
        }
        List<Fault> faults = switch (draft.kind()) {
            case MARKET -> NamedDocumentReader.market(document);
            case MODEL -> NamedDocumentReader.model(document, draft.id());
            case LIMITS ->
                OrderReader.limits(document) instanceof ReadResult.Refused<BookLimits>(List<Fault> refused)
                        ? refused
                        : List.of();
            default -> NamedDocumentReader.book(document, lookup(tenant), policies);
        };
        return faults.isEmpty() ? new ReadResult.Accepted<>(document) : new ReadResult.Refused<>(faults);
    }

    private Stored store(Principal caller, Draft draft, Optional<RequestKey> key) {
        Tenant tenant = caller.tenant();
        DocumentKind kind = draft.kind();
        PackedDocument document = PackedDocument.of(draft.document());
        try {
            Stored.Done done = store.write(writer -> {
                        long before = writer.latest(tenant, kind, draft.id())
                                .map(NamedVersion::version)
                                .orElse(0L);
                        ContentHash hash = writer.put(tenant, document);
                        NamedVersion version = writer.name(
                                tenant, kind, draft.id(), hash, caller.name(), draft.note(), draft.expected());
                        boolean isNew = version.version() > before;
                        if (isNew && draft.isGoverned()) {
                            approvals.enter(writer, caller, version, draft.document(), draft.terms());
                        } else if (isNew) {
                            writer.append(
                                    tenant,
                                    new JournalDraft(
                                            kind.label(),
                                            draft.id(),
                                            caller.name(),
                                            Optional.of(hash),
                                            details(version)));
                        }
                        Stored.Done stored = new Stored.Done(
                                version, isNew, writer.decision(tenant, kind, draft.id(), version.version()));
                        key.ifPresent(claimed -> claimed.keep(
                                writer,
                                stored.status(),
                                VersionDocument.MEDIA_TYPE,
                                Map.of("ETag", VersionDocument.tag(version)),
                                PackedDocument.of(VersionDocument.of(version, stored.decision()))));
                        return stored;
                    })
                    .join();
            if (done.isNew()) {
                announce(tenant, done.version());
            }
            return done;
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof VersionConflictException conflict) {
                return new Stored.Conflict(conflict.actual());
            }
            throw failure;
        }
    }

    private static String details(NamedVersion version) {
        return JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeNumberField("version", version.version());
            out.writeStringField("note", version.note());
            out.writeEndObject();
        });
    }

    /// What names stand for.
    NamedDocuments.Lookup lookup(Tenant tenant) {
        return new NameLookup(store, tenant, policies, versions, reviews, marks);
    }
}
