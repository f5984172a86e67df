package io.plimsoll.server.http.exchange;

import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.log.LogOwner;
import io.plimsoll.server.quota.Quotas;
import io.plimsoll.server.trace.Trace;
import io.plimsoll.server.trace.Tracing;
import io.plimsoll.store.StoreUnavailableException;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One HTTP request and its response: the request id, the common headers, and the two forms of a response. Used by
/// the event loop of the request only.
public final class HttpExchange {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final String ID_HEADER = "X-Request-Id";
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final HttpServerRequest request;
    private final String id;
    private Trace trace = Tracing.none();
    private LogOwner lines;
    private PieceStream.Pace pace = PieceStream.Pace.ANY;
    private @Nullable Principal principal;
    private Quotas.Quota quota = Quotas.Quota.NONE;
    private Callable<Optional<String>> access = Optional::empty;

    private HttpExchange(HttpServerRequest request, String id) {
        this.request = request;
        this.id = id;
        this.lines = new LogOwner(id, "");
    }

    /// Takes the client's request id if it is safe to log, and makes one otherwise.
    public static HttpExchange begin(HttpServerRequest request) {
        String sent = request.getHeader(ID_HEADER);
        String id = sent != null && PLAIN_ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.response()
                .putHeader(ID_HEADER, id)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
        return new HttpExchange(request, id);
    }

    /// Begins the trace of the request, as part of the client's if it sends a `traceparent`.
    public void follow(Tracing tracing) {
        MultiMap headers = request.headers();
        List<String> parents = headers.getAll("traceparent");
        trace = tracing.request(
                id,
                request.method().name(),
                KeyText.withoutSecrets(String.valueOf(request.path())),
                parents.size() == 1 ? parents.getFirst() : "",
                String.join(",", headers.getAll("tracestate")));
        lines = new LogOwner(id, trace.id());
        if (!trace.response().isEmpty()) {
            response().putHeader("traceresponse", trace.response());
        }
    }

    /// The trace of the request; one without an id before [#follow].
    public Trace trace() {
        return trace;
    }

    /// The owner of the lines that are logged for the request.
    public LogOwner lines() {
        return lines;
    }

    /// The id of the request.
    public String id() {
        return id;
    }

    /// Who sent the request.
    ///
    /// @throws IllegalStateException on a public path, where callers are not identified
    public Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("the caller of this request is not known");
        }
        return principal;
    }

    /// Who sent the request; empty before that is known, and on a public path.
    public Optional<Principal> caller() {
        return Optional.ofNullable(principal);
    }

    /// Says who sent the request.
    public void identify(Principal caller) {
        principal = caller;
    }

    /// Says who sent the request, and what the caller has left.
    public void identify(Principal caller, Quotas.Quota left) {
        principal = caller;
        quota = left;
    }

    /// Says how to find out later that the caller has lost its access.
    ///
    /// @param check gives the reason, or nothing while the caller has access; may wait
    public void checkAccess(Callable<Optional<String>> check) {
        access = check;
    }

    /// Gives the reason why the caller has lost its access since; nothing while it has access. May wait.
    Callable<Optional<String>> access() {
        return access;
    }

    /// What the caller has left.
    public Quotas.Quota quota() {
        return quota;
    }

    /// Takes seconds of simulation of the caller's quota, or refuses the request.
    ///
    /// @param meters count the refusal
    /// @return whether they were taken
    public boolean takeWork(double seconds, ServiceMeters meters) {
        Optional<Duration> wait = quota.takeWork(seconds);
        wait.ifPresent(patience -> refuseWork(patience, meters));
        return wait.isEmpty();
    }

    /// Refuses a request whose caller has used up its seconds of simulation.
    ///
    /// @param meters count the refusal
    public void refuseWork(Duration wait, ServiceMeters meters) {
        meters.reject(ServiceMeters.Rejection.QUOTA_WORK);
        send(
                Problem.quotaExceeded("seconds of simulation", wait.toSeconds()),
                "Retry-After",
                String.valueOf(wait.toSeconds()));
    }

    /// The request itself.
    public HttpServerRequest request() {
        return request;
    }

    /// Whether a response has been started, or the client has disconnected.
    public boolean isOver() {
        return response().ended() || response().closed() || response().headWritten();
    }

    /// Sets the least rate at which the client must take the answer.
    public void setPace(PieceStream.Pace least) {
        pace = least;
    }

    PieceStream.Pace pace() {
        return pace;
    }

    /// Whether the client takes compressed answers.
    public boolean acceptsGzip() {
        return Gzip.isAccepted(request.getHeader("Accept-Encoding"));
    }

    /// Declares that the answer is compressed, if it is.
    public void declareGzip(boolean compressed) {
        if (compressed && !isOver()) {
            response().putHeader("Content-Encoding", "gzip").putHeader("Vary", "Accept-Encoding");
        }
    }

    /// Sends a body.
    public void send(int status, String mediaType, byte[] body) {
        if (body.length > PieceStream.SLICE && !request.method().equals(HttpMethod.HEAD)) {
            new PieceStream(Objects.requireNonNull(Vertx.currentContext()).owner(), this, Collections.emptyIterator())
                    .send(status, mediaType, body);
        } else if (!isOver()) {
            response().setStatusCode(status).putHeader("Content-Type", mediaType);
            if (request.method().equals(HttpMethod.HEAD)) {
                // Vert.x leaves the body out in HTTP/1.1 only.
                response()
                        .putHeader("Content-Length", String.valueOf(body.length))
                        .end();
            } else {
                response().end(Buffer.buffer(body));
            }
        }
    }

    /// Sends a response without a body.
    public void sendEmpty(int status) {
        if (!isOver()) {
            response().setStatusCode(status).end();
        }
    }

    /// Sends a problem.
    public void send(Problem problem) {
        send(problem.status(), Problem.MEDIA_TYPE, document(problem));
    }

    /// Sends a problem with one more header.
    public void send(Problem problem, String header, @Nullable String value) {
        if (!isOver()) {
            response().putHeader(header, value);
            send(problem);
        }
    }

    /// Logs that work with the store failed, and says so: 503 if the database fails, 500 if it is a bug.
    ///
    /// @param sentence for the log
    public void failStore(Throwable failure, String sentence) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        lines.on(LOG.atError()).setCause(cause).log(sentence);
        send(cause instanceof StoreUnavailableException ? Problem.storeUnavailable() : Problem.unforeseen());
    }

    /// Sends a problem and closes the connection, because the rest of the request cannot be read.
    public void sendLast(Problem problem) {
        if (!isOver()) {
            response().putHeader("Connection", "close");
            byte[] body = document(problem);
            response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
            response()
                    .end(Buffer.buffer(body))
                    .onComplete(sent -> request.connection().close());
        }
    }

    /// Ends an exchange whose time is over: with a problem if no answer has begun, and by closing the connection if
    /// one has, so that no client takes a part for the whole.
    public void expire(Problem problem) {
        if (!isOver()) {
            sendLast(problem);
        } else if (!response().ended()) {
            // Closing the connection would wait for a client that takes nothing.
            ConnectionGuard.cut(request.connection());
        }
    }

    private HttpServerResponse response() {
        return request.response();
    }

    private byte[] document(Problem problem) {
        return JsonBytes.of(out -> ProblemDocument.write(out, problem, "urn:plimsoll:request:" + id, trace.id()));
    }
}
