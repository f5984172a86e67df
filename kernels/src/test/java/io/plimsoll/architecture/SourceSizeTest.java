package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sizes of the house: a main file has at most 400 lines, half of them at most 110; a package says what
/// it is for.
final class SourceSizeTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_MEDIAN = 110;

    private final List<Path> mainFiles = SourceTree.javaFiles().stream()
            .filter(file -> SourceTree.isMain(file))
            .toList();

    @Test
    void noMainFileIsTooLong() {
        assertThat(mainFiles)
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(LONGEST_FILE));
    }

    @Test
    void theMedianIsShort() {
        List<Long> lengths =
                mainFiles.stream().map(SourceSizeTest::lines).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(LONGEST_MEDIAN);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(mainFiles)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.exists(file.resolveSibling("package-info.java")))
                        .as("package-info beside " + file)
                        .isTrue());
    }

    private static long lines(Path file) {
        return SourceTree.read(file).lines().count();
    }
}
