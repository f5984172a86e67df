package io.plimsoll.imports.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Whatever is changed in a Parquet file, it is read or refused by a sentence, within the limit of time.
final class DamagedParquetTest {
    private static final int CHANGES = 300;
    private static final long SEED = 29;
    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void aCutFileIsDamaged() throws IOException {
        byte[] good = sample();
        for (int length = 4; length < good.length; length += 97) {
            ImportFaults faults = new ImportFaults();
            SourceFile cut = SourceFile.of("cut.parquet", Arrays.copyOf(good, length));

            assertThat(ParquetTable.open(cut, faults, LIMIT)).isNull();
            assertThat(faults.faults()).containsExactly("cut.parquet: the Parquet file is damaged");
        }
    }

    @Test
    void aChangedFileIsReadOrRefused() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        byte[] good = sample();
        for (int change = 0; change < CHANGES; change++) {
            byte[] content = good.clone();
            int place = random.nextInt(4, content.length);
            content[place] = (byte) random.nextInt(256);
            ImportFaults faults = new ImportFaults();

            ParquetTable table = ParquetTable.open(SourceFile.of("t.parquet", content), faults, LIMIT);

            assertThat(faults.isRefused()).as("byte %d", place).isEqualTo(table == null);
            assertThat(faults.faults())
                    .allSatisfy(
                            fault -> assertThat(fault).startsWith("t.parquet: ").doesNotContain("java.", "Exception"));
        }
    }

    private static byte[] sample() throws IOException {
        try (InputStream stream = Objects.requireNonNull(DamagedParquetTest.class.getResourceAsStream(
                "/io/plimsoll/imports/samples/template-zoneless.parquet"))) {
            return stream.readAllBytes();
        }
    }
}
