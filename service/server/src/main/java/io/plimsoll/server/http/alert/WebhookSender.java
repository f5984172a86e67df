package io.plimsoll.server.http.alert;

import io.plimsoll.server.alert.MessageSender;
import io.plimsoll.store.StoredDelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts messages to webhooks. `Plimsoll-Signature` is the HMAC-SHA-256, in hexadecimal, of the value of
/// `Plimsoll-Timestamp`, a point, and the body. A redirect is not followed. The address is resolved once,
/// checked, and connected to as it was checked.
public final class WebhookSender implements MessageSender {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private static final int NAME_THREADS = 8;

    /// Looks up names, which can take long, on threads of its own.
    private final WorkerExecutor names;

    private final HttpClient client;
    private final SecretKeySpec key;
    private final boolean isPrivateAllowed;
    private final InstantSource clock;

    /// @param secret that signs
    /// @param isPrivateAllowed whether messages may go to this machine and to private networks
    public WebhookSender(Vertx vertx, String secret, boolean isPrivateAllowed, InstantSource clock) {
        this.names = vertx.createSharedWorkerExecutor("plimsoll-names", NAME_THREADS);
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.isPrivateAllowed = isPrivateAllowed;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setIdleTimeout((int) PATIENCE.toSeconds())
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setKeepAlive(false)
                        .setMaxInitialLineLength(4096)
                        .setMaxHeaderSize(16_384),
                new PoolOptions().setHttp1MaxSize(8).setMaxWaitQueueSize(64));
    }

    @Override
    public CompletionStage<Attempt> send(StoredDelivery message) {
        URI target = URI.create(message.target());
        return names.executeBlocking(() -> resolved(target), false)
                .compose(address -> post(target, Objects.requireNonNull(address), message))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure -> new Attempt.Failed(
                        failure instanceof TimeoutException
                                ? "the receiver did not answer within " + PATIENCE.toSeconds() + " seconds"
                                : "the message could not be sent: " + failure.getMessage(),
                        Optional.empty()))
                .toCompletionStage();
    }

    /// @throws UnknownHostException if there is no such host, or its address is private
    private InetAddress resolved(URI target) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(target.getHost());
        if (!isPrivateAllowed && isPrivate(address)) {
            throw new UnknownHostException("the address of " + target.getHost()
                    + " is private: PLIMSOLL_ALERT_PRIVATE must be yes to allow it");
        }
        return address;
    }

    /// Whether an address is of this machine, of a private network, or of no single machine.
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean isShared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        boolean isReserved = bytes.length == 4 && ((bytes[0] & 0xff) == 0 || (bytes[0] & 0xf0) == 0xf0);
        // 64:ff9b::/96 and 2002::/16 hold IPv4 addresses.
        boolean isTranslated = bytes.length == 16
                && ((bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff)
                        || (bytes[0] == 0x20 && bytes[1] == 0x02));
        return isUniqueLocal
                || isShared
                || isReserved
                || isTranslated
                || address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
    }

    private Future<Attempt> post(URI target, InetAddress address, StoredDelivery message) {
        boolean isSecure = "https".equals(target.getScheme());
        int port = target.getPort() > 0 ? target.getPort() : isSecure ? 443 : 80;
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(target.getHost())
                .setPort(port)
                .setSsl(isSecure)
                .setFollowRedirects(false)
                .setTimeout(PATIENCE.toMillis())
                .setURI(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "plimsoll")
                .putHeader("Plimsoll-Message", message.id())
                .putHeader("Plimsoll-Timestamp", timestamp)
                .putHeader("Plimsoll-Signature", signature(timestamp, message.body()));
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(message.body())))
                .map(WebhookSender::attempt);
    }

    /// Signs a message.
    private String signature(String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private static Attempt attempt(HttpClientResponse response) {
        int status = response.statusCode();
        String wait = response.getHeader("Retry-After");
        // The body is not read.
        response.request().connection().close();
        if (status >= 200 && status < 300) {
            return new Attempt.Taken();
        }
        return new Attempt.Failed(
                "the receiver answered " + status,
                wait != null && SECONDS.matcher(wait).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(wait)))
                        : Optional.empty());
    }
}
