package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The answers of the reference are the same bytes on another machine. Options of the JVM stand for it: other functions
/// of [Math], another compiler, fewer instructions, one core, another country.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayTest {
    private static final String[] ALL = {"3000", "all"};

    private Path folder;
    private Replay here;

    @BeforeAll
    void answerHere(@TempDir Path own) throws Exception {
        folder = own;
        here = Replay.in(folder.resolve("here"), "-Xmx1g", ALL);
        assertThat(here.answers()).hasSizeGreaterThan(1_000);
    }

    /// The option replaces the functions by those of C: a tenth of the results of `Math.exp` change in the last bit.
    @Test
    void withOtherElementaryFunctions() throws Exception {
        Replay there = there("-XX:+UnlockDiagnosticVMOptions -XX:-UseLibmIntrinsic", ALL);
        assertThat(there.math()).as("the option changes Math").isNotEqualTo(here.math());
        assertThat(there.answers()).isEqualTo(here.answers());
    }

    @Test
    void onAnOldProcessorWithOneCore() throws Exception {
        Replay there = there(
                "-XX:+IgnoreUnrecognizedVMOptions -XX:UseAVX=0 -XX:UseSSE=2 -XX:-UseFMA -XX:ActiveProcessorCount=1",
                ALL);
        assertThat(there.answers()).isEqualTo(here.answers());
    }

    @Test
    void inAnotherCountryWithAnotherCompiler() throws Exception {
        Replay there = there(
                "-XX:TieredStopAtLevel=1 -Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"
                        + " -Dfile.encoding=COMPAT",
                ALL);
        assertThat(there.answers()).isEqualTo(here.answers());
    }

    @Test
    void interpreted() throws Exception {
        Replay there = there("-Xint", "3000", "margin");
        assertThat(there.answers())
                .hasSizeGreaterThan(100)
                .isEqualTo(here.answers().subList(0, there.answers().size()));
    }

    private Replay there(String options, String... asks) throws IOException, InterruptedException {
        return Replay.in(Files.createTempDirectory(folder, "there"), "-Xmx1g " + options, asks);
    }
}
