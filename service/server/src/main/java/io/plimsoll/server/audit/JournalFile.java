package io.plimsoll.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.audit.ChainFault;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainWalk;
import io.plimsoll.store.audit.HeadTrust;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Journals in a file, one object of JSON a line: the key, and for each tenant its signed head and its entries.
/// The file can be verified without the database.
public final class JournalFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "plimsoll-journal-1";
    private static final int PAGE = 500;

    private JournalFile() {}

    /// Writes every journal of a source.
    ///
    /// @return the number of entries
    public static long write(JournalSource source, OutputStream out) throws IOException {
        line(out, JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("key", source.key().id());
            json.writeStringField("publicKey", source.key().pem());
            json.writeEndObject();
        }));
        long count = 0;
        for (String tenant : source.tenants()) {
            SignedHead head = source.head(tenant);
            line(out, AuditDocument.of(head));
            long after = 0;
            while (after < head.mark().sequence()) {
                List<StoredEntry> page = source.entries(tenant, after, PAGE);
                for (StoredEntry entry : page) {
                    if (entry.sequence() <= head.mark().sequence()) {
                        line(out, ofEntry(entry));
                        count++;
                    }
                    after = entry.sequence();
                }
                if (page.isEmpty()) {
                    break;
                }
            }
        }
        return count;
    }

    private static byte[] ofEntry(StoredEntry entry) {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringField("tenant", entry.tenant());
            AuditDocument.write(entry, json);
            json.writeEndObject();
        });
    }

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }

    /// Verifies a file.
    ///
    /// @param trusted the key of the service; null to take the one that the file names
    /// @return a report for each journal
    /// @throws IOException if the file cannot be read, or is no such file; the message says why
    public static List<ChainReport> verify(BufferedReader file, @Nullable VerifyingKey trusted) throws IOException {
        return new Verification(trusted).run(file);
    }

    /// Reads an entry as [AuditDocument] writes it.
    ///
    /// @throws IllegalArgumentException if it is none
    public static StoredEntry entry(String tenant, JsonNode tree) {
        try {
            String document = tree.path("document").asText();
            return new StoredEntry(
                    tenant,
                    tree.path("sequence").asLong(),
                    Instant.parse(tree.path("at").asText()),
                    tree.path("kind").asText(),
                    tree.path("subject").asText(),
                    tree.path("caller").asText(),
                    ContentHash.parse(document).map(ContentHash::hex).orElse(document),
                    tree.path("details").asText(),
                    tree.path("previous").asText(),
                    tree.path("hash").asText());
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("the entry has no instant", unreadable);
        }
    }

    /// One pass over a file.
    private static final class Verification {
        private final List<ChainReport> reports = new ArrayList<>();
        private final @Nullable VerifyingKey trusted;
        private @Nullable VerifyingKey key;
        private @Nullable SignedHead head;
        private @Nullable ChainWalk walk;
        private final List<ChainFault> faults = new ArrayList<>();

        Verification(@Nullable VerifyingKey trusted) {
            this.trusted = trusted;
        }

        List<ChainReport> run(BufferedReader file) throws IOException {
            JsonNode first = tree(file.readLine());
            if (!first.path("format").asText().equals(FORMAT)) {
                throw new IOException("the file is no exported journal: its first line must name the format " + FORMAT);
            }
            try {
                key = trusted != null
                        ? trusted
                        : VerifyingKey.ofPem(first.path("publicKey").asText());
            } catch (IllegalArgumentException unusable) {
                throw new IOException("the first line has no public key", unusable);
            }
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                JsonNode tree = tree(line);
                Optional<SignedHead> next = HeadFile.head(tree);
                if (next.isPresent()) {
                    end();
                    begin(next.get());
                } else {
                    add(tree);
                }
            }
            end();
            return reports;
        }

        private static JsonNode tree(@Nullable String line) throws IOException {
            try {
                return line == null ? JSON.nullNode() : JSON.readTree(line);
            } catch (JsonProcessingException unreadable) {
                throw new IOException("a line of the file is not JSON: it was cut or changed", unreadable);
            }
        }

        private void begin(SignedHead next) {
            head = next;
            walk = new ChainWalk(ChainMark.START, List.of(next));
            if (key != null && key.of(next) != HeadTrust.Verdict.GENUINE) {
                faults.add(new ChainFault(
                        ChainFault.Kind.SIGNATURE_WRONG,
                        next.mark().sequence(),
                        "The head of " + next.tenant() + " was not signed by the key " + key.id() + "."));
            }
        }

        private void add(JsonNode tree) throws IOException {
            SignedHead of = head;
            ChainWalk on = walk;
            if (of == null || on == null) {
                throw new IOException("the file has an entry before any signed head: a head was removed");
            }
            StoredEntry entry;
            try {
                entry = entry(tree.path("tenant").asText(), tree);
            } catch (IllegalArgumentException unreadable) {
                throw new IOException("a line of the file is no entry: it was changed", unreadable);
            }
            if (!entry.tenant().equals(of.tenant())
                    || entry.sequence() > of.mark().sequence()) {
                faults.add(new ChainFault(
                        ChainFault.Kind.SIGNED_HEAD_DIFFERS,
                        entry.sequence(),
                        "Entry " + entry.sequence() + " of " + entry.tenant()
                                + " is under no signed head: it was added."));
            } else {
                on.add(entry);
            }
        }

        private void end() {
            SignedHead of = head;
            ChainWalk on = walk;
            if (of != null && on != null) {
                on.end();
                faults.addAll(on.faults());
                reports.add(new ChainReport(
                        of.tenant(),
                        ChainMark.START,
                        on.last(),
                        0,
                        0,
                        1,
                        faults,
                        faults.size() - on.faults().size() + on.faultCount()));
                faults.clear();
            }
        }
    }
}
