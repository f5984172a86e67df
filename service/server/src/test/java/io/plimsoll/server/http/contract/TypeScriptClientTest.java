package io.plimsoll.server.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client in TypeScript that is generated from the contract takes every shipped example and answer, and the contract
/// passes Redocly's recommended rules.
///
/// It needs Node and the packages of `src/test/typescript`; without them it is skipped and says so, and
/// [ContractLintTest] alone guards the contract.
final class TypeScriptClientTest {
    private static final Path FOLDER = Path.of("server/src/test/typescript").toAbsolutePath();
    private static final Path PROGRAMS = FOLDER.resolve("node_modules/.bin");
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    Path folder;

    @BeforeEach
    void writeContract() throws IOException {
        assumeTrue(
                Files.exists(PROGRAMS.resolve("tsc")),
                "the contract was not checked by TypeScript: run `npm install --no-package-lock` in " + FOLDER);
        Files.write(folder.resolve("openapi.yaml"), ContractDocument.load().yaml());
    }

    @Test
    void everyExampleAndEveryFigureHasItsType() throws Exception {
        generate();
        Files.writeString(folder.resolve("client.ts"), TypeScriptClient.source(EXAMPLES));

        assertThat(compile()).isEmpty();
    }

    /// A misspelt key of a request and a figure that no answer has do not compile.
    @Test
    void aWrongKeyDoesNotCompile() throws Exception {
        generate();
        String client = TypeScriptClient.source(EXAMPLES);
        Files.writeString(
                folder.resolve("client.ts"),
                client.replaceFirst("\"horizon\"", "\"horzion\"").replaceFirst("answer\\?\\.asOf", "answer?.asAt"));

        assertThat(compile()).contains("horzion").contains("asAt");
    }

    @Test
    void theContractPassesTheRecommendedRulesOfRedocly() throws Exception {
        String report = run("redocly", "lint", "--format=stylish", "openapi.yaml");

        assertThat(report).contains("Your API description is valid").doesNotContain("warning  ", "error  ");
    }

    /// Keys that have a default may be left out of a request.
    private void generate() throws Exception {
        assertThat(run("openapi-typescript", "openapi.yaml", "--default-non-nullable=false", "-o", "api.ts"))
                .contains("api.ts");
    }

    private String compile() throws Exception {
        return run("tsc", "--strict", "--noEmit", "--target", "es2022", "client.ts");
    }

    private String run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(program + " ends").isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
