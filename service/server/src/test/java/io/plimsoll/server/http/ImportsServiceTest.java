package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.ImportedFiles;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports over real HTTP. [ServiceUnderTest] holds every answer against the contract.
final class ImportsServiceTest {
    private static final String BOUNDARY = "boundary-of-the-test";
    private static final int DAMAGES = 150;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /// A form in the making.
    private static final class Form {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Form file(String field, String name, byte[] content) {
            return part("name=\"" + field + "\"; filename=\"" + name + "\"", content);
        }

        Form text(String field, String text) {
            return part("name=\"" + field + "\"", text.getBytes(StandardCharsets.UTF_8));
        }

        private Form part(String disposition, byte[] content) {
            String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
            body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes(new byte[] {'\r', '\n'});
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(body.toByteArray());
            whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }

    private static HttpResponse<String> send(ServiceUnderTest service, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = service.request("/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return service.send("/v1/imports", request);
    }

    private static Form form(List<String> samples) throws IOException {
        Form form = new Form();
        for (String sample : samples) {
            form.file("file", sample, Files.readAllBytes(ImportedFiles.SAMPLES.resolve(sample)));
        }
        return form;
    }

    /// The request of the answer has the bytes that the command line writes, and the rest is what it prints.
    @Test
    void theBookIsThatOfTheCommandLineToTheByte() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            for (List<String> samples : ImportedFiles.BOOKS) {
                Path book = folder.resolve("book.json");
                String printed = ImportedFiles.printed(samples, book);
                HttpResponse<String> response = send(service, form(samples).bytes());
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                assertThat(response.body()).contains("\"request\":" + Files.readString(book));
                assertThat(response.body()).isEqualTo(printed.strip());
            }
        }
    }

    /// The margins that a form asks for are those of the command line.
    @Test
    void theMarginsAreThoseOfTheCommandLine() throws IOException, InterruptedException {
        List<String> samples = ImportedFiles.BOOKS.get(4);
        String printed = ImportedFiles.printedWithMargins(samples);
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> response =
                    send(service, form(samples).text("margin", "true").bytes());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(printed.strip());
            assertThat(new JsonObject(response.body()).getJsonObject("margins").getJsonArray("venues"))
                    .hasSize(1);
            assertThat(send(service, form(samples).text("margin", "perhaps").bytes())
                            .body())
                    .contains("margin: perhaps is neither true nor false");
        }
    }

    @Test
    void everyFaultIsReportedAtOnce() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.BODY_LIMIT, "1"))) {
            Form wrong = new Form()
                    .text("asOf", "noon")
                    .text("strict", "perhaps")
                    .text("colour", "red")
                    .text("model", "{}")
                    .file("file", "", new byte[0]);
            HttpResponse<String> response = send(service, wrong.bytes());
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body())
                    .contains("/asOf", "/strict", "/colour", "/model", "/file", "noon is no time", "5 faults");

            HttpResponse<String> two = send(
                    service,
                    form(List.of("okx-account-positions.json"))
                            .file("file", "what.json", new byte[] {'{', '}'})
                            .bytes());
            assertThat(two.statusCode()).isEqualTo(422);
            assertThat(two.body()).contains("not-imported", "what.json");

            Form many = new Form();
            for (int i = 0; i < 65; i++) {
                many.file("file", i + ".json", new byte[] {'[', ']'});
            }
            assertThat(send(service, many.bytes()).body()).contains("65 files are too many (at most 64)");
            assertThat(send(
                                    service,
                                    new Form()
                                            .file("file", "large", new byte[1 << 21])
                                            .bytes())
                            .statusCode())
                    .isEqualTo(413);
            assertThat(service.post("/v1/imports", new byte[] {'{', '}'}).statusCode())
                    .isEqualTo(415);
            assertThat(send(service, new byte[0]).statusCode()).isEqualTo(400);
            HttpResponse<String> none =
                    send(service, new Form().text("strict", "true").bytes());
            assertThat(none.body()).contains("file is missing");
        }
    }

    /// A form that is cut has no book; damage ends in a book or in a problem, never in a failure of the service.
    @Test
    void damagedFormsAreRefusedOrRead() throws IOException, InterruptedException {
        byte[] whole = form(ImportedFiles.BOOKS.getFirst()).bytes();
        SplittableRandom random = new SplittableRandom(20261130);
        Set<Integer> statuses = new TreeSet<>();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            for (int i = 0; i < DAMAGES; i++) {
                boolean isCut = i % 2 == 0;
                byte[] damaged = isCut ? Arrays.copyOf(whole, random.nextInt(whole.length - 2)) : whole.clone();
                if (!isCut) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                HttpResponse<String> response = send(service, damaged);
                statuses.add(response.statusCode());
                assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 422);
                assertThat(isCut && response.statusCode() == 200).isFalse();
                if (response.statusCode() == 200) {
                    assertThat(new JsonObject(response.body())
                                    .getJsonObject("request")
                                    .getJsonArray("positions"))
                            .isNotEmpty();
                }
            }
        }
        assertThat(statuses).contains(200, 400, 422);
    }
}
