package io.plimsoll.server.http.feed;

import io.plimsoll.server.feed.AnswerSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gets answers over HTTP. An answer has a bound on its bytes after decompression, and one on its time. A redirect is
/// not followed.
public final class WebAnswers implements AnswerSource {
    /// Largest answer.
    public static final int MOST_BYTES = 16 << 20;

    /// Most of the answer to a signed request that failed.
    private static final int MOST_SAID = 4096;

    private static final byte[] NOTHING = {};
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final HttpClient client;
    private final Context loop;
    private final Duration patience;
    private final int mostBytes;
    private final InstantSource clock;

    public WebAnswers(Vertx vertx, InstantSource clock) {
        this(vertx, PATIENCE, MOST_BYTES, clock);
    }

    /// An answer of other bounds.
    ///
    /// @param patience for a whole answer
    /// @param mostBytes of one
    public WebAnswers(Vertx vertx, Duration patience, int mostBytes, InstantSource clock) {
        this.patience = patience;
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.loop = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) patience.toMillis())
                        .setIdleTimeout((int) PATIENCE.toSeconds())
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setDecompressionSupported(true)
                        .setMaxInitialLineLength(4096)
                        .setMaxHeaderSize(32_768),
                new PoolOptions().setHttp1MaxSize(4).setMaxWaitQueueSize(64));
    }

    @Override
    public Fetched fetch(URI address, Map<String, String> headers) throws InterruptedException {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(false)
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "plimsoll");
        headers.forEach(options::putHeader);
        AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
        try {
            Promise<Fetched> fetched = Promise.promise();
            // An answer must meet its reader on the loop that it comes on, or it may be over before it is read.
            loop.runOnContext(run -> client.request(options)
                    .compose(request -> {
                        sent.set(request);
                        return request.send();
                    })
                    .compose(response -> read(response, !headers.isEmpty()))
                    .onComplete(fetched));
            return fetched.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            end(sent.get());
            return failed("did not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException failure) {
            end(sent.get());
            Throwable cause = failure.getCause();
            return failed("did not answer: " + (cause == null ? failure : cause));
        }
    }

    private static void end(@Nullable HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private static Fetched failed(String sentence) {
        return new Fetched.Failed(sentence, Optional.empty(), NOTHING);
    }

    private Future<Fetched> read(HttpClientResponse response, boolean isSigned) {
        if (response.statusCode() != 200) {
            return refused(response, isSigned);
        }
        Promise<Fetched> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > mostBytes) {
                read.tryComplete(failed("answered with more than " + mostBytes + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(piece);
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(new Fetched.Answer(body.getBytes())));
        return read.future();
    }

    /// The failure of a request. That of a signed one has the venue's short reason; a long answer is cut off.
    private Future<Fetched> refused(HttpClientResponse response, boolean isSigned) {
        String sentence = "answered " + response.statusCode();
        Optional<Duration> wait = wait(response.getHeader("Retry-After"));
        if (!isSigned) {
            response.request().reset();
            return Future.succeededFuture(new Fetched.Failed(sentence, wait, NOTHING));
        }
        Promise<Fetched> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            body.appendBuffer(piece);
            if (body.length() > MOST_SAID) {
                read.tryComplete(new Fetched.Failed(sentence, wait, NOTHING));
                response.request().reset();
            }
        });
        response.exceptionHandler(cut -> read.tryComplete(new Fetched.Failed(sentence, wait, NOTHING)));
        response.endHandler(end -> read.tryComplete(new Fetched.Failed(sentence, wait, body.getBytes())));
        return read.future();
    }

    /// The wait of `Retry-After`, in seconds or as a date; at most an hour.
    private Optional<Duration> wait(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            Duration wait = SECONDS.matcher(header).matches()
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(clock.instant(), date(header));
            Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
            return Optional.of(bounded).filter(each -> !each.isNegative());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant date(String header) {
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
