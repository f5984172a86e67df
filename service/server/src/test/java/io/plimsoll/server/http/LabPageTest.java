package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.exchange.StaticContent;
import io.plimsoll.server.http.lab.LabPage;
import io.plimsoll.server.resource.Resources;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of the lab's page: what they may load, what they weigh, and their types. What the page does is tested by
/// [LabBrowserTest].
final class LabPageTest {
    /// Without the modules that it shares with the desk page.
    private static final int HEAVIEST = 20_000;

    @TempDir
    Path folder;

    @Test
    void thePageIsLight() {
        assertThat(files().mapToInt(name ->
                                StaticContent.of("text/plain", bytes(name)).compressed().length)
                        .sum())
                .isBetween(3_000, HEAVIEST);
    }

    @Test
    void noModuleReadsTextAsMarkupOrLoadsFromElsewhere() {
        assertThat(files())
                .allSatisfy(name -> assertThat(new String(bytes(name), StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain(
                                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "https://")
                        .doesNotContain("<style", " style=", "onclick"));
    }

    @Test
    void theServiceShowsItUnderTheStrictestPolicy() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> page = service.get("/lab");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("/lab/lab.js");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .isPresent()
                    .isEqualTo(service.get("/docs").headers().firstValue("Content-Security-Policy"));
        }
    }

    /// The modules against the types of the contract, with those of the desk page that they use. A figure that no
    /// answer has does not compile.
    @Test
    void theModulesPassTheStrictTypes() throws Exception {
        PageTypes types = PageTypes.in(folder);
        types.addDesk();
        Path lab = Files.createDirectory(folder.resolve("lab"));
        for (String module : LabPage.MODULES) {
            Files.write(lab.resolve(module + ".js"), bytes(module + ".js"));
        }
        String lesson = Files.readString(lab.resolve("lesson.js"));
        Files.writeString(lab.resolve("misspelt.js"), lesson.replace("answer.explanation", "answer.explanations"));
        Files.copy(folder.resolve("desk/api.ts"), lab.resolve("api.ts"));

        assertThat(types.complaints("lab/lab.js", "lab/misspelt.js"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("lab/misspelt.js"))
                .anyMatch(line -> line.contains("explanations"));
    }

    private static Stream<String> files() {
        return Stream.concat(
                Stream.of("index.html", "lab.css"), LabPage.MODULES.stream().map(module -> module + ".js"));
    }

    private static byte[] bytes(String name) {
        return Resources.bytes(LabPage.class, name);
    }
}
