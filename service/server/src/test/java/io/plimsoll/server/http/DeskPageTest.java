package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.server.http.contract.ContractDocument;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of the desk page: what they may load, what they weigh, whose they are, and their types. What the page
/// does is tested by [DeskBrowserTest].
final class DeskPageTest {
    private static final Path PACKAGES = Path.of("server/src/test/typescript").toAbsolutePath();
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
        assumeTrue(
                Files.exists(PACKAGES.resolve("node_modules/.bin/tsc")),
                "the desk page was not checked by TypeScript: run `npm install --no-package-lock` in " + PACKAGES);
        Files.write(folder.resolve("openapi.yaml"), ContractDocument.load().yaml());
        run("openapi-typescript", "openapi.yaml", "--default-non-nullable=false", "-o", "api.ts");
        for (String module : DeskRoute.MODULES) {
            Files.write(folder.resolve(module + ".js"), bytes(module + ".js"));
        }
        String change = Files.readString(folder.resolve("change.js"));
        Files.writeString(folder.resolve("misspelt.js"), change.replace("answer.horizons", "answer.horizonts"));
        Files.createDirectory(folder.resolve("uplot"));
        Files.writeString(folder.resolve("uplot/uPlot.esm.d.ts"), """
            export default class uPlot {
              constructor(options: object, data: (number | null)[][], place: HTMLElement);
              destroy(): void;
            }
            """);
        Files.writeString(folder.resolve("tsconfig.json"), """
            {"compilerOptions": {"checkJs": true, "allowJs": true, "strict": true, "noUncheckedIndexedAccess": true,
              "noUnusedLocals": true, "noEmit": true, "target": "es2022", "module": "es2022",
              "moduleResolution": "bundler", "lib": ["es2022", "dom", "dom.iterable"], "types": []},
             "files": ["desk.js", "misspelt.js"]}
            """);

        List<String> complaints = run("tsc", "-p", ".")
                .lines()
                .filter(line -> line.contains("error"))
                .toList();

        assertThat(complaints).isNotEmpty().allMatch(line -> line.startsWith("misspelt.js"));
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

    private String run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(PACKAGES.resolve("node_modules/.bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program + ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(program + " ends").isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
