package io.plimsoll.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder whose files an HTTP caller may name.
final class StoredHistoriesTest {
    private static final String DAILY = "date,asset,closeUsd,volumeUsd\n2020-01-01,BTC,1,1\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path outer;

    @SuppressWarnings("NullAway.Init") // set before each
    private StoredHistories histories;

    @BeforeEach
    void fill() throws IOException {
        Path folder = Files.createDirectories(outer.resolve("histories"));
        Files.writeString(folder.resolve("daily.csv"), DAILY);
        Files.writeString(folder.resolve("odd.csv"), "a,b\n");
        Files.writeString(folder.resolve("notes.txt"), "secret");
        Files.writeString(folder.resolve(".hidden.csv"), DAILY);
        Files.writeString(Files.createDirectories(folder.resolve("chains")).resolve("b.csv"), DAILY);
        Files.writeString(folder.resolve("chains").resolve("a.csv"), DAILY);
        Files.writeString(folder.resolve("chains").resolve("readme"), "x");
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(outer.resolve("outside.csv"), DAILY);
        Files.writeString(Files.createDirectories(outer.resolve("elsewhere")).resolve("c.csv"), DAILY);
        Files.createSymbolicLink(folder.resolve("leak.csv"), outer.resolve("outside.csv"));
        Files.createSymbolicLink(folder.resolve("leaks"), outer.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("chains").resolve("leak.csv"), outer.resolve("outside.csv"));
        Files.createSymbolicLink(folder.resolve("alias.csv"), folder.resolve("daily.csv"));
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        histories = StoredHistories.of(folder);
    }

    @Test
    void listsTablesAndFoldersOfTablesAndNothingElse() {
        assertThat(histories.list())
                .containsExactly(
                        new StoredHistory("alias.csv", false, 1, DAILY.length(), Optional.of("DAILY")),
                        new StoredHistory("chains", true, 2, 2L * DAILY.length(), Optional.of("DAILY")),
                        new StoredHistory("daily.csv", false, 1, DAILY.length(), Optional.of("DAILY")),
                        new StoredHistory("odd.csv", false, 1, 4, Optional.empty()));
        assertThat(StoredHistories.NONE.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.csv",
                "chains/../../outside.csv",
                "chains/../daily.csv",
                "/etc/passwd",
                "daily.csv/",
                "./daily.csv",
                "..",
                ".",
                "",
                " ",
                "leak.csv",
                "leaks/c.csv",
                "chains/leak.csv",
                "chains/readme",
                "loop",
                ".hidden.csv",
                "notes.txt",
                "absent.csv",
                "daily.csv\u0000",
                "chains//a.csv",
                "chains\\a.csv",
                "%2e%2e/outside.csv",
                "~/outside.csv",
                "C:\\outside.csv",
                "däily.csv"
            })
    void nothingElseCanBeNamed(String name) {
        FaultLog log = new FaultLog();

        assertThat(histories.file(name, Pointer.ROOT.child("closes"), log)).isNull();
        assertThat(histories.folder(name, Pointer.ROOT.child("closes"), log)).isNull();
        assertThat(histories.files(name, Pointer.ROOT.child("closes"), log)).isEmpty();

        assertThat(log.faults()).hasSize(3).allSatisfy(fault -> {
            assertThat(fault.path()).isEqualTo("/closes");
            assertThat(fault.code()).isEqualTo("unknown-history");
            assertThat(fault.sentence()).doesNotContain(outer.toString());
        });
    }

    @Test
    void filesAndFoldersAreFoundUnderTheirNamesOnly() {
        FaultLog log = new FaultLog();

        assertThat(histories.files("chains", Pointer.ROOT, log))
                .extracting(HistoryFile::label, HistoryFile::name)
                .containsExactly(tuple("chains/a.csv", "a.csv"), tuple("chains/b.csv", "b.csv"));
        assertThat(histories.files("chains/a.csv", Pointer.ROOT, log)).hasSize(1);
        assertThat(histories.file("daily.csv", Pointer.ROOT, log)).isNotNull();
        assertThat(histories.folder("chains", Pointer.ROOT, log)).isNotNull();
        assertThat(log.count()).isZero();
        assertThat(histories.folder("daily.csv", Pointer.ROOT, log)).isNull();
        assertThat(histories.file("chains", Pointer.ROOT, log)).isNull();
        assertThat(log.faults()).extracting(Fault::sentence).anyMatch(line -> line.contains("no such folder"));
    }

    @Test
    void aFileThatWasRemovedMeanwhileIsReportedWithoutItsPath() throws IOException {
        HistoryFile file =
                histories.files("daily.csv", Pointer.ROOT, new FaultLog()).getFirst();
        Files.delete(outer.resolve("histories").resolve("daily.csv"));

        assertThat(DailyHistoryReader.read(file).toString())
                .contains("there is no file daily.csv")
                .doesNotContain(outer.toString());
    }

    @Test
    void aFolderIsSaidToBeMissingByTheOperatorsFault() {
        FaultLog log = new FaultLog();
        assertThat(StoredHistories.NONE.files("x.csv", Pointer.ROOT, log)).isEmpty();
        assertThat(log.faults()).extracting(Fault::sentence).first().asString().contains("PLIMSOLL_HISTORIES");
        assertThatThrownBy(() -> StoredHistories.of(outer.resolve("outside.csv")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> StoredHistories.of(outer.resolve("absent"))).isInstanceOf(IOException.class);
    }
}
