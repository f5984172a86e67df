package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.json.tree.JsonTree;
import java.io.IOException;
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
            return bounded(STANDARD_INPUT, System.in.readNBytes(JsonTree.MAX_BYTES + 1));
        }
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new IOException(file + " is a directory: it must be a file");
            }
            try (var stream = Files.newInputStream(path)) {
                return bounded(file, stream.readNBytes(JsonTree.MAX_BYTES + 1));
            }
        } catch (InvalidPathException | NoSuchFileException missing) {
            throw new IOException("there is no file " + file + neighbour(file), missing);
        } catch (AccessDeniedException denied) {
            throw new IOException(file + " may not be read", denied);
        }
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

    private static byte[] bounded(String file, byte[] bytes) throws IOException {
        if (bytes.length > JsonTree.MAX_BYTES) {
            throw new IOException(file + " is too large: it must have at most " + JsonTree.MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
