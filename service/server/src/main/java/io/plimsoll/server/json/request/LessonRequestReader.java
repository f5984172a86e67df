package io.plimsoll.server.json.request;

import io.plimsoll.desk.lab.lesson.LessonRequest;
import io.plimsoll.server.json.table.LabForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;

/// Reads plays of the lab. Reports every fault at once.
public final class LessonRequestReader {
    private LessonRequestReader() {}

    /// Reads a play.
    public static ReadResult<LessonRequest> read(byte[] json) {
        FaultLog log = new FaultLog();
        JsonValue body = JsonTree.parse(json, log);
        return ReadResult.of(body == null ? null : LabForms.PLAY.read(body, Pointer.ROOT, "the body", log), log);
    }
}
