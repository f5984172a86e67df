package io.plimsoll.server.governance;

import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision;
import io.plimsoll.store.VersionDecision.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which version of a policy or model a name stands for.
///
/// @param clock the time at which a request is made
public record EffectiveVersions(InstantSource clock) {
    /// Kinds of documents whose versions can need an approval.
    public static final Set<DocumentKind> GOVERNED = Set.of(DocumentKind.POLICY, DocumentKind.MODEL);

    /// What a name stands for.
    public sealed interface Resolved {
        /// A version that may be used.
        record Usable(NamedVersion version) implements Resolved {}

        /// A version that may not be used.
        ///
        /// @param code of the fault
        /// @param reason as the end of a sentence
        record Barred(String code, String reason) implements Resolved {}

        /// No version.
        record Unknown() implements Resolved {}
    }

    /// The version of a name, of `name@3`, or of a hash.
    public Resolved find(StoreReader reader, Tenant tenant, DocumentKind kind, String name) {
        Optional<ContentHash> hash = ContentHash.parse(name);
        if (hash.isPresent()) {
            return ofContent(reader, tenant, reader.withContent(tenant, kind, hash.get()));
        }
        Optional<NamedDocuments.Version> stated = NamedDocuments.Version.stated(name);
        if (stated.isPresent()) {
            return reader.version(tenant, kind, stated.get().id(), stated.get().number())
                    .map(version -> judged(reader, tenant, version))
                    .orElse(new Resolved.Unknown());
        }
        return ofName(reader, tenant, kind, name);
    }

    /// The version of a name that is in effect now.
    public Optional<NamedVersion> current(StoreReader reader, Tenant tenant, DocumentKind kind, String id) {
        return reader.inEffect(tenant, kind, id, clock.instant());
    }

    private static Resolved ofContent(StoreReader reader, Tenant tenant, List<NamedVersion> versions) {
        Resolved first = new Resolved.Unknown();
        for (NamedVersion version : versions) {
            Resolved judged = judged(reader, tenant, version);
            if (judged instanceof Resolved.Usable) {
                return judged;
            }
            if (first instanceof Resolved.Unknown) {
                first = judged;
            }
        }
        return first;
    }

    private static Resolved judged(StoreReader reader, Tenant tenant, NamedVersion version) {
        VersionDecision decision = reader.decision(tenant, version.kind(), version.id(), version.version())
                .orElse(VersionDecision.stored(version.at(), Optional.empty()));
        return switch (decision.state()) {
            case APPROVED -> new Resolved.Usable(version);
            case PROPOSED ->
                new Resolved.Barred(
                        "not-approved",
                        "version " + version.version() + ", which " + version.caller() + " proposed, is not approved");
            case REJECTED ->
                new Resolved.Barred(
                        "rejected",
                        "version " + version.version() + " was rejected by "
                                + decision.decidedBy().orElse("") + ": " + decision.comment());
        };
    }

    private Resolved ofName(StoreReader reader, Tenant tenant, DocumentKind kind, String id) {
        Instant now = clock.instant();
        Optional<NamedVersion> current = reader.inEffect(tenant, kind, id, now);
        if (current.isPresent()) {
            return new Resolved.Usable(current.get());
        }
        Optional<NamedVersion> next = reader.next(tenant, kind, id, now);
        if (next.isPresent()) {
            Instant from = reader.decision(tenant, kind, id, next.get().version())
                    .flatMap(VersionDecision::effectiveFrom)
                    .orElse(next.get().at());
            return new Resolved.Barred(
                    "not-in-effect",
                    "no version of it is in effect yet; version " + next.get().version() + " takes effect at " + from);
        }
        return reader.latest(tenant, kind, id)
                .<Resolved>map(latest -> new Resolved.Barred("not-approved", "no version of it is approved"))
                .orElse(new Resolved.Unknown());
    }

    /// Whether a version waits for a decision.
    static boolean isOpen(VersionDecision decision) {
        return decision.state() == State.PROPOSED;
    }
}
