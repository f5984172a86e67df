package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.exchange.StaticContent;
import io.plimsoll.server.resource.Resources;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of the desk page: what they may load, what they weigh, whose they are, and their types. What the page
/// does is tested by [DeskBrowserTest].
final class DeskPageTest {
    private static final int HEAVIEST = 250_000;

    /// SHA-256 of the files of uPlot 1.6.32, as the npm registry has them.
    private static final Map<String, String> UPLOT = Map.of(
            "LICENSE",
            "8f989229699b4fe2f1a0432d0e9edc338a8a911e250e2d1b01ecd770a5f5b1bd",
            "uPlot.esm.js",
            "5dd9b3281aa64b461b42d9945f6adb2649d346502b12281a9ae0d46599a80eba",
            "uPlot.min.css",
            "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04");

    @TempDir
    Path folder;

    @Test
    void theChartsAreThePublishedOnes() throws NoSuchAlgorithmException {
        for (Map.Entry<String, String> file : UPLOT.entrySet()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes("uplot/" + file.getKey()));
            assertThat(HexFormat.of().formatHex(digest)).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void thePageIsLight() {
        int compressed = files().mapToInt(
                        name -> StaticContent.of("text/plain", bytes(name)).compressed().length)
                .sum();
        assertThat(compressed).isBetween(10_000, HEAVIEST);
    }

    @Test
    void noModuleReadsTextAsMarkupOrLoadsFromElsewhere() {
        List<String> own = files().filter(name -> !name.startsWith("uplot/")).toList();
        assertThat(own).hasSize(DeskRoute.MODULES.size() + 2);
        for (String name : own) {
            assertThat(new String(bytes(name), StandardCharsets.UTF_8))
                    .as(name)
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "https://")
                    .doesNotContain("<style", " style=", "onclick");
        }
    }

    @Test
    void theServiceShowsItUnderTheStrictestPolicy() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> front = service.get("/");
            HttpResponse<String> page = service.get("/desk");
            HttpResponse<String> documentation = service.get("/docs");

            assertThat(front.body()).isEqualTo(page.body()).contains("/desk/desk.js");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .isPresent()
                    .isEqualTo(documentation.headers().firstValue("Content-Security-Policy"));
            List<String> paths =
                    new ArrayList<>(files().map(name -> "/desk/" + name).toList());
            paths.remove("/desk/index.html");
            DeskRoute.EXAMPLES.forEach(example -> paths.add("/desk/examples/" + example + ".json"));
            try (HttpClient client = HttpClient.newHttpClient()) {
                for (String path : paths) {
                    HttpResponse<String> file =
                            client.send(service.request(path).build(), HttpResponse.BodyHandlers.ofString());
                    assertThat(file.statusCode()).as(path).isEqualTo(200);
                }
            }
        }
    }

    /// The modules against the types of the contract. A figure that no answer has does not compile.
    @Test
    void theModulesPassTheStrictTypes() throws Exception {
        PageTypes types = PageTypes.in(folder);
        types.addDesk();
        String change = Files.readString(folder.resolve("desk/change.js"));
        Files.writeString(folder.resolve("desk/misspelt.js"), change.replace("answer.horizons", "answer.horizonts"));

        List<String> complaints = types.complaints("desk/desk.js", "desk/misspelt.js");

        assertThat(complaints).isNotEmpty().allMatch(line -> line.startsWith("desk/misspelt.js"));
        assertThat(complaints).anyMatch(line -> line.contains("horizonts"));
    }

    private static Stream<String> files() {
        return Stream.concat(
                Stream.of("index.html", "desk.css", "uplot/uPlot.esm.js", "uplot/uPlot.min.css"),
                DeskRoute.MODULES.stream().map(module -> module + ".js"));
    }

    private static byte[] bytes(String name) {
        return Resources.bytes(DeskRoute.class, "desk/" + name);
    }
}
