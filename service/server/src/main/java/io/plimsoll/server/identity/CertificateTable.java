package io.plimsoll.server.identity;

import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/// The callers that are known by a certificate: the subject of each, with its tenant and scopes.
///
/// ```yaml
/// - subject: CN=gateway,O=Desk A
///   tenant: desk-a
///   name: gateway
///   scopes: [read, compute]
/// ```
///
/// @param callers by subject
public record CertificateTable(Map<X500Principal, Principal> callers) {
    /// Copies the map.
    public CertificateTable {
        callers = Map.copyOf(callers);
    }

    /// One caller of the file.
    ///
    /// @param subject of its certificate, as RFC 2253 writes it
    private record Entry(String subject, String tenant, String name, List<Scope> scopes) {
        private static final ListType<Entry> FORM = ListType.of(
                RecordForm.of(
                        Entry::new,
                        required("subject", FieldType.TEXT, Entry::subject),
                        required("tenant", KeyDraft.TENANTS, Entry::tenant),
                        required("name", KeyDraft.NAMES, Entry::name),
                        required("scopes", KeyDraft.SCOPES, Entry::scopes)),
                "a caller");

        X500Principal x500() {
            return new X500Principal(subject);
        }

        Principal principal() {
            return new Principal(new Tenant(tenant), "certificate:" + name, Set.copyOf(scopes));
        }
    }

    /// Reads a file in YAML.
    ///
    /// @throws IOException if it cannot be read, or has a fault; the message names it
    public static CertificateTable read(Path file) throws IOException {
        FaultLog log = new FaultLog();
        JsonValue document = YamlTree.parse(Files.readString(file), log);
        List<Entry> entries = document == null ? List.of() : Entry.FORM.read(document, Pointer.ROOT, "the file", log);
        if (entries == null || log.count() > 0) {
            throw new IOException(file + ": "
                    + log.faults().stream()
                            .map(fault -> fault.path() + " " + fault.sentence())
                            .collect(Collectors.joining("; ")));
        }
        Map<X500Principal, Principal> callers = new HashMap<>();
        for (Entry entry : entries) {
            try {
                if (callers.put(entry.x500(), entry.principal()) != null) {
                    throw new IOException(file + ": the subject " + entry.subject + " is listed twice");
                }
            } catch (IllegalArgumentException unreadable) {
                throw new IOException(
                        file + ": the subject " + entry.subject + " is no name such as CN=gateway,O=Desk A",
                        unreadable);
            }
        }
        return new CertificateTable(callers);
    }

    /// Looks for a certificate that an authority has signed.
    public Identification identify(X500Principal subject) {
        Principal principal = callers.get(subject);
        return principal == null
                ? Identification.Refused.ofNobody(
                        "The certificate of " + subject.getName() + " is not listed.", "certificate")
                : new Identification.Known(principal, StoredKey.Limits.NONE);
    }
}
