package io.plimsoll.server.audit;

import io.plimsoll.server.runtime.AuditSettings;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainVerifier;
import io.plimsoll.store.audit.HeadTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Verifies a store for which no service runs.
public final class StoreAudit {
    private StoreAudit() {}

    /// Verifies the whole journal of every tenant, with the heads that were kept beside the database.
    ///
    /// @param exported another file of signed heads, or an exported journal; empty for none
    public static List<ChainReport> verify(Store store, AuditSettings settings, Optional<Path> exported) {
        List<SignedHead> heads = new ArrayList<>(new HeadFile(settings.headsFile()).read());
        heads.addAll(new HeadFile(exported).heads());
        HeadTrust trust = trust(settings);
        return store.read(reader -> new ChainVerifier(reader.audit(), trust).all(heads));
    }

    /// The journals of a store, signed with the key of the settings.
    ///
    /// @throws IOException if the key cannot be used
    public static JournalSource source(Store store, AuditSettings settings) throws IOException {
        Optional<Path> file = settings.keyFile();
        SigningKey key = file.isPresent() ? SigningKey.of(file.get()) : SigningKey.ofProcess();
        return new StoreSource(store, key);
    }

    private record StoreSource(Store store, SigningKey signing) implements JournalSource {
        @Override
        public VerifyingKey key() {
            return signing.verifying();
        }

        @Override
        public List<String> tenants() {
            return store.read(reader -> reader.audit().tenants());
        }

        @Override
        public SignedHead head(String tenant) {
            ChainMark mark =
                    store.read(reader -> reader.audit().recordedHead(tenant)).orElse(ChainMark.START);
            return signing.sign(tenant, mark, Instant.now());
        }

        @Override
        public List<StoredEntry> entries(String tenant, long after, int most) {
            return store.read(reader -> reader.audit().entries(tenant, after, most));
        }
    }

    /// The key of the service, if its file is there; no key is made.
    static HeadTrust trust(AuditSettings settings) {
        return settings.keyFile()
                .filter(Files::isReadable)
                .<HeadTrust>map(file -> {
                    try {
                        return SigningKey.of(file).verifying();
                    } catch (IOException unusable) {
                        return HeadTrust.UNCHECKED;
                    }
                })
                .orElse(HeadTrust.UNCHECKED);
    }
}
