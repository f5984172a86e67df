package io.plimsoll.server.identity;

import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.StoredKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A key that is to be made.
///
/// @param tenant of the key; null for the tenant of the caller
/// @param name of the caller that will use it
/// @param scopes that it gives, at least one
/// @param expiresAt when it ends; null for never
/// @param limits of the key; null for those of the service
public record KeyDraft(
        @Nullable String tenant,
        String name,
        List<Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable Limits limits) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String NAME_RULE = "it must have 1 to 64 letters, digits, points, underscores, hyphens and @";
    private static final String TENANT_RULE = "it must have 1 to 64 lower-case letters, digits and hyphens";
    private static final int MOST = 1_000_000;

    /// The name of a tenant in JSON.
    static final FieldType<String> TENANTS = FieldType.text(TENANT, FaultCode.BAD_NAME, TENANT_RULE);

    /// The name of a caller in JSON.
    static final FieldType<String> NAMES = FieldType.text(NAME, FaultCode.BAD_NAME, NAME_RULE);

    /// How scopes stand in JSON.
    static final ListType<Scope> SCOPES = ListType.of(FieldType.choice(Scope.LABELS, Scope.READ), "a scope");

    /// How a draft stands in JSON.
    public static final RecordForm<KeyDraft> FORM = RecordForm.of(
            KeyDraft::new,
            nullable("tenant", TENANTS, KeyDraft::tenant),
            required("name", NAMES, KeyDraft::name),
            required("scopes", SCOPES, KeyDraft::scopes),
            nullable("expiresAt", FieldType.INSTANT, KeyDraft::expiresAt),
            nullable("limits", Limits.FORM, KeyDraft::limits));

    /// Checks the names and the scopes.
    public KeyDraft {
        scopes = List.copyOf(scopes);
        new Checks()
                .require(
                        tenant == null || TENANT.matcher(tenant).matches(),
                        "/tenant",
                        "bad-name",
                        "tenant is " + tenant + ": " + TENANT_RULE)
                .require(NAME.matcher(name).matches(), "/name", "bad-name", "name is " + name + ": " + NAME_RULE)
                .require(!scopes.isEmpty(), "/scopes", "empty", "scopes is empty: it must have a scope")
                .throwIfAny();
    }

    /// Reads a draft.
    ///
    /// @param json the bytes, UTF-8
    public static ReadResult<KeyDraft> read(byte[] json) {
        FaultLog log = new FaultLog();
        JsonValue body = JsonTree.parse(json, log);
        return ReadResult.of(body == null ? null : FORM.read(body, Pointer.ROOT, "the body", log), log);
    }

    StoredKey.Limits storedLimits() {
        return limits == null
                ? StoredKey.Limits.NONE
                : new StoredKey.Limits(
                        Optional.ofNullable(limits.requestsPerSecond),
                        Optional.ofNullable(limits.burst),
                        Optional.ofNullable(limits.workSecondsPerHour));
    }

    /// Limits of a key, as JSON gives them.
    ///
    /// @param requestsPerSecond that it may send in the long run
    /// @param burst of requests that it may send at once
    /// @param workSecondsPerHour seconds of simulation that it may ask for in an hour
    public record Limits(
            @Nullable Integer requestsPerSecond,
            @Nullable Integer burst,
            @Nullable Integer workSecondsPerHour) {
        private static final RecordForm<Limits> FIELDS = RecordForm.of(
                Limits::new,
                nullable("requestsPerSecond", FieldType.INTEGER, Limits::requestsPerSecond)
                        .between(1, MOST),
                nullable("burst", FieldType.INTEGER, Limits::burst).between(1, MOST),
                nullable("workSecondsPerHour", FieldType.INTEGER, Limits::workSecondsPerHour)
                        .between(1, MOST));

        /// How limits stand in JSON: with numbers, where a canonical form would have texts.
        static final ValueType<Limits> FORM = new ValueType<>() {
            @Override
            public @Nullable Limits read(JsonValue value, Pointer place, String name, FaultLog log) {
                return FIELDS.read(value, place, name, log);
            }

            @Override
            public @Nullable Limits neutral() {
                return null;
            }

            @Override
            public void write(JsonGenerator out, Limits limits) throws IOException {
                out.writeStartObject();
                number(out, "requestsPerSecond", limits.requestsPerSecond);
                number(out, "burst", limits.burst);
                number(out, "workSecondsPerHour", limits.workSecondsPerHour);
                out.writeEndObject();
            }

            @Override
            public Map<String, Object> schema() {
                return FIELDS.schema();
            }
        };

        private static void number(JsonGenerator out, String name, @Nullable Integer value) throws IOException {
            if (value != null) {
                out.writeNumberField(name, value);
            }
        }

        /// Checks the numbers.
        public Limits {
            Checks checks = new Checks();
            check(checks, "requestsPerSecond", requestsPerSecond);
            check(checks, "burst", burst);
            check(checks, "workSecondsPerHour", workSecondsPerHour);
            checks.throwIfAny();
        }

        private static void check(Checks checks, String name, @Nullable Integer value) {
            checks.require(
                    value == null || (value >= 1 && value <= MOST),
                    "/" + name,
                    "out-of-range",
                    name + " is " + value + ": it must lie between 1 and " + MOST);
        }

        static @Nullable Limits of(StoredKey.Limits stored) {
            return stored.equals(StoredKey.Limits.NONE)
                    ? null
                    : new Limits(
                            stored.requestsPerSecond().orElse(null),
                            stored.burst().orElse(null),
                            stored.workSecondsPerHour().orElse(null));
        }
    }
}
