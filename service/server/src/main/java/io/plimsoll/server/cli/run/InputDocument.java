package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.json.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Reads a document from a file or from standard input.
public final class InputDocument {
    private static final String STANDARD_INPUT = "-";

    private InputDocument() {}

    /// The contents of the document.
    ///
    /// @param file a path, or `-` for standard input
    /// @throws IOException if it cannot be read; the message is for the user
    public static byte[] read(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return bounded(STANDARD_INPUT, System.in);
        }
        try (InputStream stream = open(file)) {
            return bounded(file, stream);
        }
    }

    /// The bytes of the document as a stream.
    ///
    /// @param file a path, or `-` for standard input
    /// @throws IOException if it cannot be read; the message is for the user
    public static InputStream open(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new IOException(file + " is a directory: it must be a file");
            }
            return Files.newInputStream(path);
        } catch (InvalidPathException | NoSuchFileException missing) {
            throw new IOException("there is no file " + file + neighbour(file), missing);
        } catch (AccessDeniedException denied) {
            throw new IOException(file + " may not be read", denied);
        }
    }

    /// The contents of a stream.
    ///
    /// @param file what the user calls it
    /// @throws IOException if it cannot be read or is too large; the message is for the user
    public static byte[] bounded(String file, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(JsonTree.MAX_BYTES + 1);
        if (bytes.length > JsonTree.MAX_BYTES) {
            throw new IOException(file + " is too large: it must have at most " + JsonTree.MAX_BYTES + " bytes");
        }
        return bytes;
    }

    /// The file of the same folder that was probably meant, as the end of a sentence.
    private static String neighbour(String file) {
        try (Stream<Path> files =
                Files.list(Path.of(file).toAbsolutePath().normalize().getParent())) {
            String folder = file.substring(0, file.lastIndexOf('/') + 1);
            return Suggestion.clause(
                    file,
                    files.map(other -> folder + other.getFileName()).sorted().toList());
        } catch (IOException | InvalidPathException | NullPointerException unlisted) {
            return "";
        }
    }
}
