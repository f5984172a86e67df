package io.plimsoll.server.recalibration.plan;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.calibration.CalibrationRequestReader;
import io.plimsoll.server.history.HistorySource;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the list of recalibrations, in YAML or JSON, and reports every fault at once.
///
/// Keys: `name`, `model` and `calibration` (must be given), and with defaults `tenant` (`default`), `every` (`P1D`),
/// `at` (`00:00Z`), `day` (of the week, for whole weeks; `monday`), `books` (all that name the model), `tags`
/// (that those books must have) and `effectiveAfter` (`PT0S`).
public final class RecalibrationsReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]Z");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final FieldType<String> NAMED = FieldType.text(
            NAME, FaultCode.UNKNOWN_VALUE, "it must be 1 to 128 letters, digits, points, dashes or underscores");
    private static final FieldType<String> OF_TENANT = FieldType.text(
            TENANT, FaultCode.UNKNOWN_VALUE, "it must be 1 to 64 lower-case letters, digits and hyphens");
    private static final FieldType<String> AT =
            FieldType.text(TIME, FaultCode.UNKNOWN_VALUE, "it must be a time of the day in UTC such as 06:00Z");
    private static final FieldType<DayOfWeek> DAY = FieldType.choice(
            EnumLabels.of(DayOfWeek.values(), day -> day.name().toLowerCase(Locale.ROOT)), DayOfWeek.MONDAY);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MOST_DELAY = Duration.ofDays(366);

    private final HistorySource histories;
    private final FaultLog log = new FaultLog();

    private RecalibrationsReader(HistorySource histories) {
        this.histories = histories;
    }

    /// The recalibrations of a file.
    ///
    /// @param histories that a calibration may name; one that is missing now is looked for again at each run
    public static ReadResult<List<Recalibration>> read(byte[] text, HistorySource histories) {
        return new RecalibrationsReader(histories).all(text);
    }

    /// The recalibrations of a file.
    ///
    /// @param histories that a calibration may name
    /// @param faults takes a sentence for everything that is wrong: the file, the place, the value, the rule
    public static List<Recalibration> read(Path file, HistorySource histories, List<String> faults) {
        try {
            return switch (read(Files.readAllBytes(file), histories)) {
                case ReadResult.Accepted<List<Recalibration>>(List<Recalibration> all) -> all;
                case ReadResult.Refused<List<Recalibration>>(List<Fault> wrong) -> {
                    wrong.forEach(fault -> faults.add(file + " " + fault.path() + ": " + fault.sentence()));
                    yield List.of();
                }
            };
        } catch (IOException unreadable) {
            faults.add("the file of recalibrations " + file + " cannot be read");
            return List.of();
        }
    }

    private ReadResult<List<Recalibration>> all(byte[] text) {
        JsonValue document = YamlTree.parse(new String(text, StandardCharsets.UTF_8), log);
        if (document == null) {
            return ReadResult.of(null, log);
        }
        JsonValue.Sequence list = FieldType.ARRAY.read(document, Pointer.ROOT, "the document", log);
        List<Recalibration> all = new ArrayList<>();
        Set<List<String>> names = new HashSet<>();
        for (int i = 0; i < list.elements().size(); i++) {
            Pointer place = Pointer.ROOT.child(i);
            JsonFields fields = JsonFields.open(list.elements().get(i), place, "the recalibration", log);
            Recalibration one = fields == null ? null : one(fields);
            if (one != null && !names.add(List.of(one.tenant().name(), one.name()))) {
                log.add(place.child("name"), FaultCode.UNKNOWN_VALUE, "name: " + one.name() + " is given twice");
            }
            if (one != null) {
                all.add(one);
            }
        }
        return ReadResult.of(List.copyOf(all), log);
    }

    private @Nullable Recalibration one(JsonFields fields) {
        int before = log.count();
        String name = fields.required("name", NAMED);
        String tenant = fields.optional("tenant", OF_TENANT, Tenant.DEFAULT.name());
        String model = fields.required("model", NAMED);
        if (model.equals("default")) {
            log.add(
                    fields.place().child("model"),
                    FaultCode.UNKNOWN_VALUE,
                    "model: the name default belongs to the model of the program");
        }
        Schedule schedule = schedule(fields);
        JsonValue calibration = fields.required("calibration", FieldType.ANY);
        if (fields.has("calibration")) {
            check(calibration, fields.place().child("calibration"));
        }
        List<String> books = books(fields);
        Map<String, String> tags = tags(fields);
        if (!tags.isEmpty() && !books.isEmpty()) {
            log.add(
                    fields.place().child("tags"),
                    FaultCode.UNKNOWN_VALUE,
                    "tags: books are listed too: books must be chosen by one of them");
        }
        Duration delay = fields.optional("effectiveAfter", FieldType.DURATION, Duration.ZERO);
        if (delay.isNegative() || delay.compareTo(MOST_DELAY) > 0) {
            log.add(
                    fields.place().child("effectiveAfter"),
                    FaultCode.OUT_OF_RANGE,
                    "effectiveAfter: " + delay + " is out of range (PT0S to P366D)");
        }
        fields.refuseOthers();
        return log.count() > before || schedule == null
                ? null
                : new Recalibration(
                        name,
                        new Tenant(tenant),
                        model,
                        schedule,
                        new String(JsonBytes.of(calibration), StandardCharsets.UTF_8),
                        books,
                        tags,
                        delay);
    }

    private @Nullable Schedule schedule(JsonFields fields) {
        int before = log.count();
        Duration every = fields.optional("every", FieldType.DURATION, Duration.ofDays(1));
        String at = fields.optional("at", AT, "00:00Z");
        DayOfWeek day = fields.optional("day", DAY, DayOfWeek.MONDAY);
        if (!Schedule.isTaken(every)) {
            log.add(
                    fields.place().child("every"),
                    FaultCode.OUT_OF_RANGE,
                    "every: " + every + " is out of range (whole minutes, PT1M to P364D)");
        } else if (fields.has("day") && every.toSeconds() % WEEK.toSeconds() != 0) {
            log.add(
                    fields.place().child("day"),
                    FaultCode.UNKNOWN_VALUE,
                    "day: every is " + every + ": a day of the week needs whole weeks, such as P7D");
        }
        return log.count() > before ? null : Schedule.of(every, day, LocalTime.parse(at.substring(0, at.length() - 1)));
    }

    private List<String> books(JsonFields fields) {
        List<String> books = new ArrayList<>();
        if (fields.has("books")) {
            List<JsonValue> elements = fields.required("books", FieldType.ARRAY).elements();
            for (int i = 0; i < elements.size(); i++) {
                books.add(NAMED.read(
                        elements.get(i), fields.place().child("books").child(i), "the book", log));
            }
        }
        return books;
    }

    private Map<String, String> tags(JsonFields fields) {
        Map<String, String> tags = new TreeMap<>();
        if (fields.has("tags")) {
            Pointer place = fields.place().child("tags");
            fields.required("tags", FieldType.MEMBERS)
                    .members()
                    .forEach((key, value) -> tags.put(key, FieldType.TEXT.read(value, place.child(key), key, log)));
        }
        return tags;
    }

    private void check(JsonValue calibration, Pointer place) {
        FaultLog own = new FaultLog();
        new CalibrationRequestReader(histories, own).read(calibration);
        List<Fault> faults = own.faults().stream()
                .filter(fault -> !fault.code().equals(FaultCode.UNKNOWN_HISTORY.text()))
                .toList();
        if (!faults.isEmpty()) {
            Object _ = log.collect(place, () -> {
                throw new InvalidInputException(faults);
            });
        }
    }
}
