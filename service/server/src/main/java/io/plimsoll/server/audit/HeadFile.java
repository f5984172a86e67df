package io.plimsoll.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.SignedHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file to which signed heads are added, one a line of JSON. It is outside the database, so that a person who
/// can change the database cannot remove the heads too. Thread-safe.
final class HeadFile {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;

    HeadFile(Optional<Path> file) {
        this.file = file;
    }

    /// Adds a head. A file that cannot be written is logged.
    synchronized void add(SignedHead head) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    file.get(),
                    new String(AuditDocument.of(head), StandardCharsets.UTF_8) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            LOG.atError()
                    .addKeyValue("file", file.get())
                    .setCause(unwritable)
                    .log("a signed head could not be added to its file");
        }
    }

    /// Every head of the file. A line that is none is logged and left out: the rest must still count.
    synchronized List<SignedHead> read() {
        if (file.isEmpty()) {
            return List.of();
        }
        List<SignedHead> heads = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file.get(), StandardCharsets.UTF_8)) {
                head(line).ifPresentOrElse(heads::add, () -> LOG.warn("a line of the file of signed heads is no head"));
            }
        } catch (NoSuchFileException none) {
            // Nothing was signed yet.
        } catch (IOException unreadable) {
            LOG.atError()
                    .addKeyValue("file", file.get())
                    .setCause(unreadable)
                    .log("the file of signed heads cannot be read");
        }
        return heads;
    }

    /// Every head of the file, among lines of any other kind.
    synchronized List<SignedHead> heads() {
        if (file.isEmpty()) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file.get(), StandardCharsets.UTF_8)) {
            return lines.flatMap(line -> head(line).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.get() + " cannot be read", unreadable);
        }
    }

    /// Reads a head as [AuditDocument] writes it.
    static Optional<SignedHead> head(String line) {
        try {
            return head(JSON.readTree(line));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /// Reads a head as [AuditDocument] writes it.
    static Optional<SignedHead> head(JsonNode tree) {
        try {
            return tree.path("signature").isTextual()
                    ? Optional.of(new SignedHead(
                            tree.path("tenant").asText(),
                            new ChainMark(
                                    tree.path("sequence").asLong(),
                                    tree.path("hash").asText()),
                            Instant.parse(tree.path("at").asText()),
                            tree.path("key").asText(),
                            tree.path("signature").asText()))
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
