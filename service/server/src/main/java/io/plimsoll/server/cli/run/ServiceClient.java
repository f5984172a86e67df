package io.plimsoll.server.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.audit.JournalFile;
import io.plimsoll.server.audit.JournalSource;
import io.plimsoll.server.audit.VerifyingKey;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.audit.ChainFault;
import io.plimsoll.store.audit.ChainReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Asks a running service about its journal, for a backup, and for a recalibration.
public final class ServiceClient implements JournalSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PATIENCE_OF_BACKUP = Duration.ofHours(12);

    private final URI address;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /// @param url address of the service
    /// @param key API key; empty for none
    /// @throws IOException if the address is none
    public ServiceClient(String url, String key) throws IOException {
        try {
            this.address = URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException unreadable) {
            throw new IOException(
                    "--url is " + url + ": it must be an address such as http://127.0.0.1:8080", unreadable);
        }
        if (address.getHost() == null) {
            throw new IOException("--url is " + url + ": it must be an address such as http://127.0.0.1:8080");
        }
        this.key = key;
    }

    /// Has the service verify its whole journal.
    public ChainReport verify() throws IOException {
        JsonNode found = send("POST", "v1/audit/verify");
        List<ChainFault> faults = new ArrayList<>();
        for (JsonNode fault : found.path("faults")) {
            faults.add(new ChainFault(
                    ChainFault.Kind.valueOf(
                            fault.path("kind").asText().toUpperCase(Locale.ROOT).replace('-', '_')),
                    fault.path("sequence").asLong(),
                    fault.path("detail").asText()));
        }
        return new ChainReport(
                found.path("tenant").asText(),
                ChainMark.START,
                new ChainMark(found.path("last").asLong(), found.path("hash").asText()),
                found.path("documents").asLong(),
                found.path("expiredDocuments").asLong(),
                found.path("signedHeads").asInt(),
                faults,
                found.path("faultCount").asLong());
    }

    /// Has the service begin a run of a recalibration.
    ///
    /// @return the run
    public JsonNode recalibrate(String name) throws IOException {
        return send("POST", "v1/recalibrations/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/runs");
    }

    /// Has the service compute a request again.
    public JsonNode replay(String id) throws IOException {
        return send("POST", "v1/requests/" + id + "/replay");
    }

    @Override
    public VerifyingKey key() {
        return VerifyingKey.ofPem(get("v1/audit/key").path("publicKey").asText());
    }

    @Override
    public List<String> tenants() {
        return List.of(get("v1/audit/head").path("tenant").asText());
    }

    @Override
    public SignedHead head(String tenant) {
        JsonNode head = get("v1/audit/head");
        return new SignedHead(
                head.path("tenant").asText(),
                new ChainMark(head.path("sequence").asLong(), head.path("hash").asText()),
                Instant.parse(head.path("at").asText()),
                head.path("key").asText(),
                head.path("signature").asText());
    }

    @Override
    public List<StoredEntry> entries(String tenant, long after, int most) {
        List<StoredEntry> entries = new ArrayList<>();
        for (JsonNode entry : get("v1/audit/entries?after=" + after + "&limit=" + most)) {
            entries.add(JournalFile.entry(tenant, entry));
        }
        return entries;
    }

    private JsonNode get(String path) {
        try {
            return send("GET", path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    /// Has the service write a backup of its store, and receives it.
    ///
    /// @param target file that is written
    public void backUp(Path target) throws IOException {
        HttpResponse<Path> response = exchange(
                request("POST", "v1/backup").timeout(PATIENCE_OF_BACKUP).build(),
                HttpResponse.BodyHandlers.ofFile(target));
        if (response.statusCode() != 200) {
            throw new IOException(address + " answers " + response.statusCode() + ": "
                    + JSON.readTree(target.toFile()).path("detail").asText());
        }
    }

    private JsonNode send(String method, String path) throws IOException {
        HttpResponse<byte[]> response =
                exchange(request(method, path).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = JSON.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(address + " answers " + response.statusCode() + ": "
                    + body.path("detail").asText());
        }
        return body;
    }

    private HttpRequest.Builder request(String method, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (java.net.ConnectException unreachable) {
            throw new IOException("no service answers at " + address, unreachable);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interruption);
        }
    }
}
