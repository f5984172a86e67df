package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// A service that knows its callers, and the keys of some.
record Callers(ServiceUnderTest service) {
    static final String ADMIN_KEY = "correct-horse-battery-staple-and-more";

    /// Settings of a service that knows its callers.
    static final Map<Setting, String> SETTINGS = Map.of(
            Setting.IDENTITY,
            "required",
            Setting.ADMIN_KEY,
            ADMIN_KEY,
            Setting.ALERT_SECRET,
            "a secret of the test",
            Setting.ALERT_PRIVATE,
            "yes");

    static Callers start() throws IOException {
        return start(Map.of());
    }

    /// A service with more settings.
    static Callers start(Map<Setting, String> more) throws IOException {
        Map<Setting, String> settings = new EnumMap<>(SETTINGS);
        settings.putAll(more);
        return new Callers(ServiceUnderTest.start(settings));
    }

    /// Makes a key by the admin key.
    JsonObject make(String tenant, String name, Collection<String> scopes) throws IOException, InterruptedException {
        JsonObject draft = new JsonObject()
                .put("tenant", tenant)
                .put("name", name)
                .put("scopes", new JsonArray(List.copyOf(scopes)));
        HttpResponse<String> made = send(ADMIN_KEY, "POST", "/v1/keys", "/v1/keys", draft.encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new JsonObject(made.body());
    }

    /// The text of a new key.
    String key(String tenant, String... scopes) throws IOException, InterruptedException {
        return make(tenant, "test", List.of(scopes)).getString("key");
    }

    /// Sends a request with a key, and holds the answer against the contract.
    ///
    /// @param key null for none
    /// @param path of the contract
    /// @param address that is asked
    HttpResponse<String> send(@Nullable String key, String method, String path, String address, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = service.request(address)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return service.send(path, request.build());
    }

    HttpResponse<String> get(@Nullable String key, String path) throws IOException, InterruptedException {
        return send(key, "GET", path, path, "");
    }

    /// The beginning of an answer that may have no end: the whole of a problem, and of a stream its headers.
    HttpResponse<String> begin(String key, String path, String address) throws IOException, InterruptedException {
        HttpRequest request = service.request(address)
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                return send(key, "GET", path, address, "");
            }
            response.body().close();
            return new Begun(response);
        }
    }

    /// A response whose body is left alone.
    private record Begun(HttpResponse<InputStream> response) implements HttpResponse<String> {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpRequest request() {
            return response.request();
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public String body() {
            return "";
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return response.sslSession();
        }

        @Override
        public URI uri() {
            return response.uri();
        }

        @Override
        public HttpClient.Version version() {
            return response.version();
        }
    }
}
