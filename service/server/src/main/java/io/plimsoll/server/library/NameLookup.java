package io.plimsoll.server.library;

import io.plimsoll.desk.evidence.OverdueReview;
import io.plimsoll.desk.evidence.OverdueReview.Document;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.governance.EffectiveVersions;
import io.plimsoll.server.governance.EffectiveVersions.Resolved;
import io.plimsoll.server.governance.Reviews;
import io.plimsoll.server.json.named.MarketMarks;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.named.NamedDocuments.Finding;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.Tenant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the names in a tenant's requests stand for.
///
/// @param policies that the service carries
/// @param versions of policies and models
/// @param reviews of policies and models
/// @param marks of markets that were read before
record NameLookup(
        Store store,
        Tenant tenant,
        PolicyCatalog policies,
        EffectiveVersions versions,
        Reviews reviews,
        MarketMarks.Cache marks)
        implements NamedDocuments.Lookup {
    @Override
    public Finding find(String kind, String name) {
        return store.read(reader -> switch (kind) {
            case NamedDocuments.POLICY -> policy(reader, name);
            case NamedDocuments.ANSWER ->
                ContentHash.parse(name)
                        .flatMap(answer -> request(reader, answer))
                        .map(hash -> found(reader, hash, Optional.empty()))
                        .orElse(new Finding.Unknown());
            case NamedDocuments.MODEL -> governed(reader, DocumentKind.MODEL, name);
            default -> stored(reader, DocumentKind.ofLabel(kind), name);
        });
    }

    @Override
    public MarketMarks marks(String hash, byte[] market) {
        return marks.of(hash, market);
    }

    @Override
    public Optional<NamedDocuments.Version> marketWhenStored(NamedDocuments.Version book, String market) {
        return store.read(reader -> reader.version(tenant, DocumentKind.BOOK, book.id(), book.number())
                .flatMap(stored -> reader.latestAt(tenant, DocumentKind.MARKET, market, stored.at()))
                .map(found -> new NamedDocuments.Version(found.id(), found.version(), false)));
    }

    /// A policy or model, if it may be used.
    private Finding governed(StoreReader reader, DocumentKind kind, String name) {
        return switch (versions.find(reader, tenant, kind, name)) {
            case Resolved.Usable(NamedVersion version) -> usable(reader, name, version);
            case Resolved.Barred(String code, String reason) -> new Finding.Barred(code, reason);
            case Resolved.Unknown() -> new Finding.Unknown();
        };
    }

    private Finding usable(StoreReader reader, String name, NamedVersion version) {
        Optional<NamedDocuments.Version> named = ContentHash.parse(name).isPresent()
                ? Optional.empty()
                : Optional.of(new NamedDocuments.Version(version.id(), version.version(), name.equals(version.id())));
        Optional<OverdueReview> overdue = reviews.overdue(reader, tenant, version.kind(), version.id())
                .map(due -> new OverdueReview(
                        version.kind() == DocumentKind.MODEL ? Document.MODEL : Document.POLICY,
                        version.id() + "@" + version.version(),
                        due.reviewBy()));
        return reader.document(tenant, version.hash())
                .<Finding>map(bytes -> new Finding.Found(bytes, version.hash().toString(), named, overdue))
                .orElse(new Finding.Unknown());
    }

    private Finding stored(StoreReader reader, DocumentKind kind, String name) {
        Optional<ContentHash> hash = ContentHash.parse(name);
        if (hash.isPresent()) {
            return hash.filter(known ->
                            reader.firstWith(tenant, kind.label(), known).isPresent())
                    .map(known -> found(reader, known, Optional.empty()))
                    .orElse(new Finding.Unknown());
        }
        Optional<NamedDocuments.Version> stated = NamedDocuments.Version.stated(name);
        Optional<NamedVersion> version = stated.isEmpty()
                ? reader.latest(tenant, kind, name)
                : reader.version(tenant, kind, stated.get().id(), stated.get().number());
        return version.map(found -> found(
                        reader,
                        found.hash(),
                        Optional.of(new NamedDocuments.Version(found.id(), found.version(), stated.isEmpty()))))
                .orElse(new Finding.Unknown());
    }

    private Finding found(StoreReader reader, ContentHash hash, Optional<NamedDocuments.Version> version) {
        return reader.document(tenant, hash)
                .<Finding>map(bytes -> new Finding.Found(bytes, hash.toString(), version))
                .orElse(new Finding.Unknown());
    }

    /// A stored policy, or one that the service carries; never one of two.
    private Finding policy(StoreReader reader, String name) {
        boolean isCarried = policies.find(name, LocalDate.MAX).isPresent();
        Finding stored = governed(reader, DocumentKind.POLICY, name);
        if (stored instanceof Finding.Unknown) {
            return isCarried ? new Finding.Carried() : unknownPolicy(reader);
        }
        return isCarried
                ? new Finding.Barred(
                        "ambiguous-name",
                        "a stored policy and one that the service itself carries have that name; give a version, such"
                                + " as @1 or @1.0.0, or a hash")
                : stored;
    }

    private Finding unknownPolicy(StoreReader reader) {
        String stored = reader.names(tenant, DocumentKind.POLICY).stream()
                .map(NamedVersion::id)
                .collect(Collectors.joining(", "));
        return new Finding.Barred(
                "unknown-policy",
                "no policy has that name, version or hash; the service carries " + policies.names()
                        + (stored.isEmpty() ? "" : ", and stored are " + stored));
    }

    /// The request that has an answer.
    private Optional<ContentHash> request(StoreReader reader, ContentHash answer) {
        return reader.firstWith(tenant, Journal.ANSWER, answer)
                .flatMap(entry -> reader.about(tenant, entry.draft().subject()).stream()
                        .map(JournalEntry::draft)
                        .filter(draft -> draft.kind().equals(Journal.REQUEST))
                        .findFirst())
                .flatMap(JournalDraft::document);
    }
}
