package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the histories of one document. A text is a name that the source resolves. An object carries the history
/// itself: a `name` with `csv` (text) or `base64` (bytes, plain or gzip). A folder has a `name` and `files`.
public final class HistoryReader {
    private final HistorySource source;
    private final FaultLog log;
    private final Upload upload = new Upload();

    /// @param source finds the histories that are given by name
    public HistoryReader(HistorySource source, FaultLog log) {
        this.source = source;
        this.log = log;
    }

    /// One file; null after logging its fault.
    public @Nullable HistoryFile file(JsonValue value, Pointer place) {
        return switch (value) {
            case JsonValue.Text(String name) -> source.file(name, place, log);
            case JsonValue.Members members -> sent(members, place);
            default -> refuse(value, place);
        };
    }

    /// A folder; null after logging its fault.
    public @Nullable HistoryFolder folder(JsonValue value, Pointer place) {
        if (value instanceof JsonValue.Text(String name)) {
            return source.folder(name, place, log);
        }
        JsonFields fields =
                value instanceof JsonValue.Members ? JsonFields.open(value, place, "the folder", log) : null;
        if (fields == null) {
            refuse(value, place);
            return null;
        }
        int before = log.count();
        String name = name(fields);
        List<JsonValue> elements = fields.required("files", FieldType.ARRAY).elements();
        fields.refuseOthers();
        List<HistoryFile> files = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Pointer at = place.child("files").child(i);
            HistoryFile file = elements.get(i) instanceof JsonValue.Members members ? sent(members, at) : null;
            if (file != null) {
                files.add(file);
            } else if (!(elements.get(i) instanceof JsonValue.Members)) {
                refuse(elements.get(i), at);
            }
        }
        files.sort((one, other) -> one.name().compareTo(other.name()));
        return log.count() > before ? null : new HistoryFolder.Listed(name, files);
    }

    /// The files of an array of histories. Folders can be given by name only.
    public List<List<HistoryFile>> files(List<JsonValue> elements, Pointer place) {
        List<List<HistoryFile>> all = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            Pointer at = place.child(i);
            List<HistoryFile> files;
            if (elements.get(i) instanceof JsonValue.Text(String name)) {
                files = source.files(name, at, log);
            } else {
                HistoryFile file = file(elements.get(i), at);
                files = file == null ? List.of() : List.of(file);
            }
            if (files.stream().anyMatch(file -> !labels.add(file.label()))) {
                log.add(at, FaultCode.DUPLICATE_HISTORY, "the history is given twice (at most once)");
            }
            all.add(files);
        }
        return all;
    }

    private @Nullable HistoryFile sent(JsonValue.Members members, Pointer place) {
        JsonFields fields = JsonFields.open(members, place, "the history", log);
        if (fields == null) {
            return null;
        }
        int before = log.count();
        String name = name(fields);
        boolean isText = fields.has("csv");
        if (isText == fields.has("base64")) {
            log.add(place, FaultCode.MISSING_KEY, "the history must have either csv or base64");
        }
        byte[] bytes = null;
        if (isText) {
            bytes = upload.text(fields.required("csv", FieldType.TEXT), place.child("csv"), log);
        } else if (fields.has("base64")) {
            bytes = upload.base64(fields.required("base64", FieldType.TEXT), place.child("base64"), log);
        }
        fields.refuseOthers();
        return bytes == null || log.count() > before ? null : new HistoryFile.InMemory(name, bytes);
    }

    private String name(JsonFields fields) {
        int before = log.count();
        String name = fields.required("name", FieldType.TEXT);
        if (log.count() == before && !HistoryName.isPlain(name)) {
            log.add(
                    fields.place().child("name"),
                    FaultCode.UNKNOWN_VALUE,
                    "name is \"" + Shown.of(name) + "\": " + HistoryName.RULE);
        }
        return name;
    }

    private @Nullable HistoryFile refuse(JsonValue value, Pointer place) {
        log.add(
                place,
                FaultCode.WRONG_TYPE,
                "the history is " + value.describe() + ": it must be a name or an object with a name and its content");
        return null;
    }
}
