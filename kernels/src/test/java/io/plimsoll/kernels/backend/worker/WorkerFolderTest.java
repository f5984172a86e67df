package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads of a worker's log.
final class WorkerFolderTest {
    @TempDir
    private Path folder;

    private String lastOutput(String log) throws IOException {
        Path file = folder.resolve("log");
        Files.writeString(file, log);
        return WorkerFolder.lastOutput(file);
    }

    @Test
    void theLastCauseStandsWithoutFramesColoursAndClasses() throws IOException {
        assertThat(lastOutput("""
            WARNING: Using incubator modules: jdk.incubator.vector
            Exception in thread "main" java.lang.ExceptionInInitializerError
            \tat some.Place.of(Place.java:12)
            \tat java.base/java.lang.Thread.run(Thread.java:1474)
            Caused by: uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException: \u001b[1;31m[ERROR]\u001b[0m no driver
            \tat some.Place.of(Place.java:10)
            \t... 2 more
            """)).isEqualTo("; its last output: [ERROR] no driver");
    }

    @Test
    void withoutAnExceptionTheLastLineStands() throws IOException {
        assertThat(lastOutput("first\n\u001b[31mError: could not open `x'\u001b[0m\n\n"))
                .isEqualTo("; its last output: Error: could not open `x'");
        assertThat(lastOutput("")).isEmpty();
        assertThat(WorkerFolder.lastOutput(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void aCrashIsNamedByItsLibrary() throws IOException {
        assertThat(lastOutput("""
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2
            #
            # Problematic frame:
            # C  [libtornado-cuda.so+0x12]  Java_uk_ac_manchester+0x2
            #
            """))
                .isEqualTo("; native code of the SDK or of a driver crashed in"
                        + " C  [libtornado-cuda.so+0x12]  Java_uk_ac_manchester+0x2");
    }

    /// Output of a driver need not be text.
    @Test
    void bytesThatAreNoTextAreRead() throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'x', '\n'});
        assertThat(WorkerFolder.lastOutput(file)).endsWith("x");
    }
}
