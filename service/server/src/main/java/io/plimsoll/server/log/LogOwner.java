package io.plimsoll.server.log;

import java.util.function.Supplier;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/// The request that a line of the log belongs to.
///
/// @param requestId the id of the request
/// @param traceId the id of its trace, 32 hexadecimal digits; empty if it has none
public record LogOwner(String requestId, String traceId) {
    /// Belongs to no request.
    public static final LogOwner NONE = new LogOwner("", "");

    private static final String REQUEST_ID = "requestId";
    private static final String TRACE_ID = "traceId";

    /// A line that belongs to the request.
    public LoggingEventBuilder on(LoggingEventBuilder line) {
        LoggingEventBuilder marked = requestId.isEmpty() ? line : line.addKeyValue(REQUEST_ID, requestId);
        return traceId.isEmpty() ? marked : marked.addKeyValue(TRACE_ID, traceId);
    }

    /// Does work whose lines on this thread belong to the request.
    public <T> T during(Supplier<T> work) {
        if (!requestId.isEmpty()) {
            MDC.put(REQUEST_ID, requestId);
        }
        if (!traceId.isEmpty()) {
            MDC.put(TRACE_ID, traceId);
        }
        try {
            return work.get();
        } finally {
            MDC.remove(REQUEST_ID);
            MDC.remove(TRACE_ID);
        }
    }
}
