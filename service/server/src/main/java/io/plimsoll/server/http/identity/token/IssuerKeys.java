package io.plimsoll.server.http.identity.token;

import io.plimsoll.server.identity.TokenSettings;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public keys of the issuer of tokens (JWKS, RFC 7517). They are fetched when a token first needs them, when they
/// are ten minutes old, and when a token names a key that is not among them; never more often than every ten seconds.
/// If the issuer does not answer, the keys of before go on for a day. Thread-safe; waits for the network.
final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final long MOST_BYTES = 1 << 20;

    private final TokenSettings settings;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<JsonObject> keys = List.of();
    private volatile Instant fetchedAt = Instant.MIN;
    private volatile Instant triedAt = Instant.MIN;

    IssuerKeys(TokenSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// The keys that fit a token; none if the issuer has none.
    ///
    /// @throws KeysUnavailableException if there are no keys, and the issuer does not answer
    List<JsonObject> find(Predicate<JsonObject> fits) throws KeysUnavailableException {
        if (isOlderThan(FRESH)) {
            fetch();
        }
        List<JsonObject> found = matching(fits);
        if (found.isEmpty()) {
            fetch();
            found = matching(fits);
        }
        if (isOlderThan(USABLE)) {
            throw new KeysUnavailableException("the keys of the issuer cannot be fetched");
        }
        return found;
    }

    private List<JsonObject> matching(Predicate<JsonObject> fits) {
        return keys.stream().filter(fits).toList();
    }

    private boolean isOlderThan(Duration age) {
        return fetchedAt.equals(Instant.MIN) || fetchedAt.plus(age).isBefore(clock.instant());
    }

    /// Fetches the keys, unless that was tried a moment ago. With keys at hand, one thread fetches and the others go
    /// on.
    private void fetch() {
        if (keys.isEmpty()) {
            lock.lock();
        } else if (!lock.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            if (!triedAt.equals(Instant.MIN) && now.isBefore(triedAt.plus(PAUSE))) {
                return;
            }
            triedAt = now;
            keys = usable(json(address()));
            fetchedAt = now;
        } catch (IOException | KeysUnavailableException | DecodeException | ClassCastException failure) {
            LOG.warn("the keys of the issuer {} could not be fetched", settings.issuer(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private URI address() throws IOException, InterruptedException, KeysUnavailableException {
        if (settings.keys().isPresent()) {
            return settings.keys().get();
        }
        JsonObject configuration =
                json(URI.create(settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        if (!settings.issuer().equals(configuration.getString("issuer"))) {
            throw new KeysUnavailableException("the OpenID configuration is of another issuer");
        }
        String address = String.valueOf(configuration.getString("jwks_uri"));
        if (!TokenSettings.isSafe(address)) {
            throw new KeysUnavailableException("the OpenID configuration has no jwks_uri that begins with https://");
        }
        return URI.create(address);
    }

    private JsonObject json(URI address) throws IOException, InterruptedException, KeysUnavailableException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = client.send(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        if (response.statusCode() != 200) {
            throw new KeysUnavailableException(address + " answers with status " + response.statusCode());
        }
        return new JsonObject(new String(response.body(), StandardCharsets.UTF_8));
    }

    /// Public keys for signatures. A secret, such as one for HS256, is none.
    private static List<JsonObject> usable(JsonObject document) throws KeysUnavailableException {
        List<JsonObject> usable = new ArrayList<>();
        for (Object one : document.getJsonArray("keys", new JsonArray())) {
            if (one instanceof JsonObject key
                    && List.of("RSA", "EC").contains(String.valueOf(key.getValue("kty")))
                    && "sig".equals(key.getString("use", "sig"))) {
                usable.add(key);
            }
        }
        if (usable.isEmpty()) {
            throw new KeysUnavailableException("the issuer has no public key of RSA or EC for signatures");
        }
        return List.copyOf(usable);
    }

    void close() {
        client.close();
    }
}
