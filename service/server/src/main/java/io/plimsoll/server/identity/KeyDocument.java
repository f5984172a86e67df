package io.plimsoll.server.identity;

import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key in JSON. The secret stands in the answer to its creation alone.
///
/// @param id first part of the key
/// @param tenant of the key
/// @param name of the caller that uses it
/// @param scopes that it gives
/// @param state `active`, `expired` or `revoked`
/// @param createdAt when it was made
/// @param createdBy who made it
/// @param expiresAt when it ends; null for never
/// @param revokedAt when it was revoked; null if it was not
/// @param lastUsed day of its last use in UTC; null if there was none
/// @param limits of its own; null for none
/// @param key its text; null except at its creation
public record KeyDocument(
        String id,
        String tenant,
        String name,
        List<Scope> scopes,
        String state,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable LocalDate lastUsed,
        KeyDraft.@Nullable Limits limits,
        @Nullable String key) {
    private static final Field<KeyDocument, String> ID = required("id", FieldType.TEXT, KeyDocument::id);
    private static final Field<KeyDocument, String> TENANT = required("tenant", FieldType.TEXT, KeyDocument::tenant);
    private static final Field<KeyDocument, String> NAME = required("name", FieldType.TEXT, KeyDocument::name);
    private static final Field<KeyDocument, List<Scope>> SCOPES =
            required("scopes", KeyDraft.SCOPES, KeyDocument::scopes);
    private static final Field<KeyDocument, String> STATE = required("state", FieldType.TEXT, KeyDocument::state);
    private static final Field<KeyDocument, Instant> CREATED_AT =
            required("createdAt", FieldType.INSTANT, KeyDocument::createdAt);
    private static final Field<KeyDocument, String> CREATED_BY =
            required("createdBy", FieldType.TEXT, KeyDocument::createdBy);
    private static final Field<KeyDocument, Instant> EXPIRES_AT =
            nullable("expiresAt", FieldType.INSTANT, KeyDocument::expiresAt);
    private static final Field<KeyDocument, Instant> REVOKED_AT =
            nullable("revokedAt", FieldType.INSTANT, KeyDocument::revokedAt);
    private static final Field<KeyDocument, LocalDate> LAST_USED =
            nullable("lastUsed", FieldType.DATE, KeyDocument::lastUsed);
    private static final Field<KeyDocument, KeyDraft.Limits> LIMITS =
            nullable("limits", KeyDraft.Limits.FORM, KeyDocument::limits);
    private static final Field<KeyDocument, String> KEY = nullable("key", FieldType.TEXT, KeyDocument::key);

    /// How a key stands in JSON.
    public static final RecordForm<KeyDocument> FORM = RecordForm.ofValues(
            values -> new KeyDocument(
                    values.get(ID),
                    values.get(TENANT),
                    values.get(NAME),
                    values.get(SCOPES),
                    values.get(STATE),
                    values.get(CREATED_AT),
                    values.get(CREATED_BY),
                    values.find(EXPIRES_AT),
                    values.find(REVOKED_AT),
                    values.find(LAST_USED),
                    values.find(LIMITS),
                    values.find(KEY)),
            ID,
            TENANT,
            NAME,
            SCOPES,
            STATE,
            CREATED_AT,
            CREATED_BY,
            EXPIRES_AT,
            REVOKED_AT,
            LAST_USED,
            LIMITS,
            KEY);

    /// A list of keys in JSON.
    public static final ListType<KeyDocument> LIST = ListType.of(FORM, "a key");

    /// Copies the list.
    public KeyDocument {
        scopes = List.copyOf(scopes);
    }

    /// A stored key.
    ///
    /// @param now decides whether it has expired
    public static KeyDocument of(Owned<StoredKey> owned, Instant now) {
        StoredKey key = owned.value();
        return new KeyDocument(
                key.id(),
                owned.tenant().name(),
                key.name(),
                List.copyOf(Scope.among(key.scopes())),
                state(key, now),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt().orElse(null),
                key.revokedAt().orElse(null),
                key.lastUsed().orElse(null),
                KeyDraft.Limits.of(key.limits()),
                null);
    }

    /// The same with the key itself.
    public KeyDocument showing(KeyText text) {
        return new KeyDocument(
                id,
                tenant,
                name,
                scopes,
                state,
                createdAt,
                createdBy,
                expiresAt,
                revokedAt,
                lastUsed,
                limits,
                text.text());
    }

    /// The document as bytes.
    public byte[] bytes() {
        return JsonBytes.of(out -> FORM.write(out, this));
    }

    /// A list as bytes.
    public static byte[] bytes(List<KeyDocument> keys) {
        return JsonBytes.of(out -> LIST.write(out, keys));
    }

    static String state(StoredKey key, Instant now) {
        if (key.revokedAt().isPresent()) {
            return "revoked";
        }
        return key.expiresAt().filter(end -> !now.isBefore(end)).isPresent() ? "expired" : "active";
    }
}
