package io.plimsoll.server.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.plimsoll.kernels.backend.Execution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The trace of one request or job: a span for the whole and one for each [Stage]. Thread-safe, because the stages
/// of a request run on different threads.
public final class Trace {
    private static final int SERVER_ERROR = 500;
    private static final AttributeKey<Long> SCENARIOS = AttributeKey.longKey("plimsoll.scenarios");

    private final Tracer tracer;
    private final Span whole;
    private @Nullable Span stage;
    private boolean isOver;

    Trace(Tracer tracer, Span whole) {
        this.tracer = tracer;
        this.whole = whole;
    }

    /// The id of the trace, 32 hexadecimal digits; empty if there is none.
    public String id() {
        SpanContext context = whole.getSpanContext();
        return context.isValid() ? context.getTraceId() : "";
    }

    /// The value of the header `traceresponse` (W3C Trace Context Level 2); empty if no span is recorded.
    public String response() {
        SpanContext context = whole.getSpanContext();
        return whole.isRecording()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : "";
    }

    /// Ends the stage before and begins this one. Has no effect after the end of the trace.
    public synchronized void enter(Stage next) {
        endStage();
        if (!isOver && whole.isRecording()) {
            stage = tracer.spanBuilder(next.label())
                    .setParent(Context.root().with(whole))
                    .startSpan();
        }
    }

    /// Ends the trace of a request.
    ///
    /// @param route path of the contract
    /// @param status HTTP status of the answer
    public synchronized void end(String method, String route, int status) {
        whole.updateName(method + " " + route);
        whole.setAttribute("http.route", route);
        whole.setAttribute("http.response.status_code", status);
        if (status >= SERVER_ERROR) {
            whole.setStatus(StatusCode.ERROR);
        }
        end();
    }

    /// Ends the last stage and the trace.
    synchronized void end() {
        endStage();
        if (!isOver) {
            isOver = true;
            whole.end();
        }
    }

    /// Begins a part that outlives the request, such as a job. It has waited since `submitted`.
    Trace part(String name, Instant submitted) {
        Context own = Context.root().with(whole);
        Span part = tracer.spanBuilder(name)
                .setParent(own)
                .setStartTimestamp(submitted)
                .startSpan();
        tracer.spanBuilder(Stage.WAIT.label())
                .setParent(Context.root().with(part))
                .setStartTimestamp(submitted)
                .startSpan()
                .end();
        return new Trace(tracer, part);
    }

    void fail() {
        whole.setStatus(StatusCode.ERROR);
    }

    /// A progress that notes the end of each simulation in the stage.
    Execution.Progress noting(Execution.Progress progress) {
        return whole.isRecording()
                ? (done, total) -> {
                    if (done == total) {
                        note("simulated", Attributes.of(SCENARIOS, total));
                    }
                    progress.report(done, total);
                }
                : progress;
    }

    private synchronized void note(String event, Attributes attributes) {
        if (stage != null) {
            stage.addEvent(event, attributes);
        }
    }

    private void endStage() {
        if (stage != null) {
            stage.end();
            stage = null;
        }
    }
}
