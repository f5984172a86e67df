package io.plimsoll.server.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Begins the traces of requests. Spans are sent by a thread of their own from a bounded buffer. While no collector
/// answers, the buffer fills and further spans are lost; requests never wait.
public final class Tracing implements AutoCloseable {
    private static final String LIBRARY = "io.plimsoll.server";
    private static final Duration TO_SEND = Duration.ofSeconds(10);
    private static final long SECONDS_TO_CLOSE = 5;
    private static final TextMapGetter<Map<String, String>> OF_MAP =
            (headers, name) -> headers == null ? null : headers.get(name);
    private static final Tracer SILENT = TracerProvider.noop().get(LIBRARY);

    private final Tracer tracer;
    private final Optional<SdkTracerProvider> provider;

    private Tracing(Tracer tracer, Optional<SdkTracerProvider> provider) {
        this.tracer = tracer;
        this.provider = provider;
    }

    /// Records nothing. The trace id of a client still goes through logs and problems.
    public static Tracing off() {
        return new Tracing(SILENT, Optional.empty());
    }

    /// Sends spans to a collector by OTLP over HTTP.
    ///
    /// @param collector its address without a path, usually with port 4318; empty to record nothing
    /// @param version of the program
    public static Tracing to(Optional<URI> collector, String version) {
        return collector
                .map(address -> OtlpHttpSpanExporter.builder()
                        .setEndpoint(address.resolve("/v1/traces").toString())
                        .setTimeout(TO_SEND)
                        .build())
                .map(exporter -> of(
                        BatchSpanProcessor.builder(exporter)
                                .setExporterTimeout(TO_SEND)
                                .build(),
                        version))
                .orElseGet(Tracing::off);
    }

    /// Gives spans to a processor.
    ///
    /// @param version of the program
    public static Tracing of(SpanProcessor processor, String version) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "plimsoll")
                                .put("service.version", version)
                                .build())))
                .addSpanProcessor(processor)
                .build();
        return new Tracing(provider.get(LIBRARY), Optional.of(provider));
    }

    /// Begins the trace of a request, as part of the client's trace if it has one.
    ///
    /// @param traceparent the client's span as the header says it (W3C Trace Context); empty or wrong for none
    /// @param tracestate what else goes with that trace; empty for nothing
    public Trace request(String requestId, String method, String path, String traceparent, String tracestate) {
        Map<String, String> headers = Map.of("traceparent", traceparent, "tracestate", tracestate);
        Context client = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, OF_MAP);
        SpanBuilder span = tracer.spanBuilder(method)
                .setParent(client)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("url.path", path)
                .setAttribute("plimsoll.request.id", requestId);
        return new Trace(tracer, span.startSpan());
    }

    /// A trace that records nothing and has no id.
    public static Trace none() {
        return new Trace(SILENT, Span.getInvalid());
    }

    /// Sends what is left, for a few seconds at most.
    @Override
    public void close() {
        provider.ifPresent(open -> open.shutdown().join(SECONDS_TO_CLOSE, TimeUnit.SECONDS));
    }
}
