package io.plimsoll.server.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Fault;
import java.io.IOException;

/// A problem in JSON.
public final class ProblemDocument {
    private ProblemDocument() {}

    /// Writes a problem where a value may stand.
    ///
    /// @param instance names this occurrence
    /// @param traceId of the request; empty if it has none
    /// @throws IOException if the generator does
    public static void write(JsonGenerator out, Problem problem, String instance, String traceId) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "urn:plimsoll:problem:" + problem.type());
        out.writeStringField("title", problem.title());
        out.writeNumberField("status", problem.status());
        out.writeStringField("detail", problem.detail());
        out.writeStringField("instance", instance);
        if (!traceId.isEmpty()) {
            out.writeStringField("traceId", traceId);
        }
        out.writeArrayFieldStart("errors");
        for (Fault fault : problem.faults()) {
            out.writeStartObject();
            out.writeStringField("pointer", fault.path());
            out.writeStringField("code", fault.code());
            out.writeStringField("detail", fault.sentence());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
