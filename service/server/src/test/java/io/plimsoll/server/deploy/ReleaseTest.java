package io.plimsoll.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in the archive of a release. In place of Java a script prints the arguments that it was given.
final class ReleaseTest {
    @TempDir
    private Path folder;

    private Path release;
    private Path jdk;

    @BeforeEach
    void unpack() throws IOException {
        release = Files.createDirectories(folder.resolve("a release"));
        Files.copy(Path.of("..", "plimsoll"), release.resolve("plimsoll"));
        Files.createFile(release.resolve("plimsoll-service.jar"));
        jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (String program : List.of("java", "javac")) {
            Path file = jdk.resolve("bin").resolve(program);
            Files.writeString(file, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void theJarBesideTheLauncherIsStartedWithoutABuild() throws IOException, InterruptedException {
        Run run = launch("margin", "my book.json");
        assertThat(run.output()).as(run.errors()).isNotEmpty();
        List<String> arguments = run.output().lines().toList();
        int jar = arguments.indexOf("-jar");
        assertThat(arguments.subList(jar + 1, arguments.size()))
                .containsExactly(
                        release.toRealPath().resolve("plimsoll-service.jar").toString(), "margin", "my book.json");
        assertThat(run.errors()).doesNotContain("building");
        assertThat(run.code()).isZero();
    }

    @Test
    void benchNeedsTheSources() throws IOException, InterruptedException {
        Run run = launch("bench", "W2");
        assertThat(run.errors()).isEqualTo("plimsoll: bench is not part of a release; it needs the sources\n");
        assertThat(run.output()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    private Run launch(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", release.resolve("plimsoll").toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("PLIMSOLL_JAVA_HOME", jdk.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    private record Run(int code, String output, String errors) {}
}
