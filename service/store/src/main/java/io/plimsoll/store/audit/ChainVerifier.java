package io.plimsoll.store.audit;

import io.plimsoll.store.AuditReader;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Verifies journals in a store. Memory does not grow with the journal.
public final class ChainVerifier {
    private static final int PAGE = 500;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final AuditReader reader;
    private final HeadTrust trust;

    /// @param reader of the store
    /// @param trust in signed heads
    public ChainVerifier(AuditReader reader, HeadTrust trust) {
        this.reader = reader;
        this.trust = trust;
    }

    /// Verifies the whole journal of every tenant.
    ///
    /// @param exported heads that were kept outside the store
    public List<ChainReport> all(List<SignedHead> exported) {
        List<String> tenants = new ArrayList<>(reader.tenants());
        exported.stream()
                .map(SignedHead::tenant)
                .distinct()
                .filter(tenant -> !tenants.contains(tenant))
                .forEach(tenants::add);
        return tenants.stream().map(tenant -> whole(tenant, exported)).toList();
    }

    /// Verifies the whole journal of a tenant, all its documents and its names.
    ///
    /// @param exported heads that were kept outside the store
    public ChainReport whole(String tenant, List<SignedHead> exported) {
        return new Verification(tenant, ChainMark.START, exported).run(true);
    }

    /// Verifies what was written since the last verification.
    ///
    /// @param exported heads that were kept outside the store
    public ChainReport latest(String tenant, List<SignedHead> exported) {
        return new Verification(tenant, reader.verified(tenant).orElse(ChainMark.START), exported).run(false);
    }

    /// One verification of one journal.
    private final class Verification {
        private final String tenant;
        private final ChainMark from;
        private final FaultList faults = new FaultList();
        private final List<SignedHead> heads = new ArrayList<>();
        private final ChainWalk walk;
        private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MOST_REMEMBERED;
            }
        });
        private long documents;
        private long expired;

        Verification(String tenant, ChainMark from, List<SignedHead> exported) {
            this.tenant = tenant;
            this.from = from;
            List<SignedHead> all = new ArrayList<>(reader.signedHeads(tenant));
            exported.stream().filter(head -> head.tenant().equals(tenant)).forEach(all::add);
            for (SignedHead head : all) {
                if (trust.of(head) == HeadTrust.Verdict.FORGED) {
                    faults.add(
                            ChainFault.Kind.SIGNATURE_WRONG,
                            head.mark().sequence(),
                            "The signed head of entry " + head.mark().sequence()
                                    + " was not signed by the key that it names: it was altered or made up.");
                } else {
                    heads.add(head);
                }
            }
            this.walk = new ChainWalk(from, heads, faults);
        }

        ChainReport run(boolean isWhole) {
            if (!TENANT.matcher(tenant).matches()) {
                faults.add(
                        ChainFault.Kind.UNREADABLE,
                        0,
                        "The tenant has a name that the service cannot have written: its rows were altered or added.");
            }
            compareBegin();
            Optional<ChainMark> recorded = reader.recordedHead(tenant);
            long after = from.sequence();
            List<StoredEntry> page;
            do {
                page = reader.entries(tenant, after, PAGE);
                for (StoredEntry entry : page) {
                    walk.add(entry);
                    recorded.filter(mark -> mark.sequence() == entry.sequence()).ifPresent(this::compareRecorded);
                    document(entry);
                    after = entry.sequence();
                }
            } while (page.size() == PAGE);
            walk.end();
            compareEnd(recorded);
            if (isWhole) {
                otherDocuments();
                names();
            }
            return new ChainReport(
                    tenant, from, walk.last(), documents, expired, heads.size(), faults.first(), faults.count());
        }

        private void compareBegin() {
            long sequence = from.sequence();
            boolean isThere = sequence == 0
                    || reader.entries(tenant, sequence - 1, 1).stream()
                            .anyMatch(entry ->
                                    entry.sequence() == sequence && entry.hash().equals(from.hash()));
            if (!isThere) {
                faults.add(
                        ChainFault.Kind.LINK_BROKEN,
                        sequence,
                        "Entry " + sequence + " is not the one that was verified before: it was removed or replaced.");
            }
        }

        private void compareRecorded(ChainMark mark) {
            if (!mark.hash().equals(walk.last().hash())) {
                faults.add(
                        ChainFault.Kind.RECORDED_HEAD_DIFFERS,
                        mark.sequence(),
                        "The store remembers another hash of entry " + mark.sequence()
                                + ": the entry was replaced, or the record of the head was altered.");
            }
        }

        /// Entries may be written while the journal is read, so the recorded head is read once more.
        private void compareEnd(Optional<ChainMark> before) {
            long last = walk.last().sequence();
            if (before.isEmpty()) {
                if (last > 0) {
                    faults.add(
                            ChainFault.Kind.RECORDED_HEAD_DIFFERS,
                            last,
                            "The store does not remember that it wrote entry " + last
                                    + ": the record of the head was removed.");
                }
                return;
            }
            if (before.get().sequence() > last) {
                faults.add(
                        ChainFault.Kind.TAIL_MISSING,
                        last + 1,
                        "The journal ends at entry " + last + ", but entry "
                                + before.get().sequence() + " was written: the entries after " + last
                                + " were removed.");
            }
            long now = reader.recordedHead(tenant).map(ChainMark::sequence).orElse(0L);
            if (now < last) {
                faults.add(
                        ChainFault.Kind.RECORDED_HEAD_DIFFERS,
                        last,
                        "The store remembers entry " + now + " as the last, but entry " + last
                                + " exists: entries were added, or the record of the head was altered.");
            }
        }

        private void document(StoredEntry entry) {
            String hash = entry.document();
            if (hash.isEmpty() || known.contains(hash)) {
                return;
            }
            if (!HASH.matcher(hash).matches()) {
                return; // The entry is altered already.
            }
            if (!isSound(hash, entry.sequence(), "The document of entry " + entry.sequence())) {
                if (reader.isExpired(tenant, hash)) {
                    expired++;
                } else {
                    faults.add(
                            ChainFault.Kind.DOCUMENT_MISSING,
                            entry.sequence(),
                            "The document of entry " + entry.sequence() + " is missing: it was removed.");
                }
            }
        }

        /// Documents without an entry, such as the results of jobs.
        private void otherDocuments() {
            String after = "";
            List<String> page;
            do {
                page = reader.documents(tenant, after, PAGE);
                for (String hash : page) {
                    after = hash;
                    if (!known.contains(hash)) {
                        isSound(hash, 0, "The document sha256:" + hash);
                    }
                }
            } while (page.size() == PAGE);
        }

        /// Whether a document is there. If it does not have its hash, that is a fault.
        private boolean isSound(String hash, long sequence, String subject) {
            boolean isAltered;
            try {
                Optional<byte[]> bytes = reader.document(tenant, hash);
                if (bytes.isEmpty()) {
                    return false;
                }
                isAltered = !ContentHash.of(bytes.get()).hex().equals(hash);
            } catch (UncheckedIOException damaged) {
                isAltered = true;
            }
            if (isAltered) {
                faults.add(
                        ChainFault.Kind.DOCUMENT_ALTERED,
                        sequence,
                        subject + " does not have its hash: it was changed after it was written.");
            } else {
                documents++;
                known.add(hash);
            }
            return true;
        }

        private void names() {
            for (AuditReader.UnrecordedVersion version : reader.unrecordedVersions(tenant)) {
                faults.add(
                        ChainFault.Kind.VERSION_UNRECORDED,
                        0,
                        "Version " + version.version() + " of the " + version.kind() + " " + version.id()
                                + " has content that no entry records: its row was altered or added.");
            }
        }
    }
}
