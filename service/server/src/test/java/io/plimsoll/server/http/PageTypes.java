package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.resource.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Checks the modules of a page by TypeScript, strictly, against the types of the contract.
///
/// @param folder takes the modules, those of the desk page in `desk`
record PageTypes(Path folder) {
    private static final Path PACKAGES = Path.of("server/src/test/typescript").toAbsolutePath();

    /// Skips the test without the packages of `src/test/typescript`.
    static PageTypes in(Path folder) {
        assumeTrue(
                Files.exists(PACKAGES.resolve("node_modules/.bin/tsc")),
                "the page was not checked by TypeScript: run `npm install --no-package-lock` in " + PACKAGES);
        return new PageTypes(folder);
    }

    /// Adds the modules of the desk page and the types of the contract, `api.ts`.
    void addDesk() throws Exception {
        Path desk = Files.createDirectories(folder.resolve("desk"));
        Files.write(folder.resolve("openapi.yaml"), ContractDocument.load().yaml());
        run("openapi-typescript", "openapi.yaml", "--default-non-nullable=false", "-o", "desk/api.ts");
        for (String module : DeskRoute.MODULES) {
            Files.write(desk.resolve(module + ".js"), Resources.bytes(DeskRoute.class, "desk/" + module + ".js"));
        }
        Files.createDirectory(desk.resolve("uplot"));
        Files.writeString(desk.resolve("uplot/uPlot.esm.d.ts"), """
            export default class uPlot {
              constructor(options: object, data: (number | null)[][], place: HTMLElement);
              destroy(): void;
            }
            """);
    }

    /// The errors of some modules and of all that they import.
    List<String> complaints(String... modules) throws Exception {
        Files.writeString(folder.resolve("tsconfig.json"), """
            {"compilerOptions": {"checkJs": true, "allowJs": true, "strict": true, "noUncheckedIndexedAccess": true,
              "noUnusedLocals": true, "noEmit": true, "target": "es2022", "module": "es2022",
              "moduleResolution": "bundler", "lib": ["es2023", "dom", "dom.iterable"], "types": []},
             "files": [%s]}
            """.formatted(
                        Arrays.stream(modules).map(name -> '"' + name + '"').collect(Collectors.joining(", "))));
        return run("tsc", "-p", ".")
                .lines()
                .filter(line -> line.contains("error"))
                .toList();
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
        return Files.readString(output);
    }
}
