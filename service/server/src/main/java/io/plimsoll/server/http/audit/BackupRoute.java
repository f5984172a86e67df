package io.plimsoll.server.http.audit;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.PieceStream;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// `POST /v1/backup`: everything that the store holds, of all tenants. The backup is written to a temporary file first,
/// so that a slow client does not make the database keep old rows, and a failure is a problem and no cut answer.
public final class BackupRoute {
    /// Kind of the entry that says who took a backup.
    private static final String ENTRY = "backup";

    private static final String MEDIA_TYPE = "application/octet-stream";

    private final LibraryServing serving;
    private final Store store;
    private final Semaphore place = new Semaphore(1);

    public BackupRoute(LibraryServing serving, Store store) {
        this.serving = serving;
        this.store = store;
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.post(router, "/v1/backup", this::backUp);
    }

    private void backUp(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        Principal by = exchange.principal();
        if (!by.tenant().equals(Tenant.DEFAULT)) {
            exchange.send(Problem.forbidden(
                    "A backup has the documents of all tenants; only an admin of the tenant default may take one."));
            return;
        }
        if (!place.tryAcquire()) {
            exchange.send(new Problem(
                    "backup-running", "A backup is being taken", 409, "Try again when it is over.", List.of()));
            return;
        }
        serving.workLater(context, () -> {
            CompletableFuture<Consumer<HttpExchange>> made = new CompletableFuture<>();
            Thread.ofVirtual().name("plimsoll-backup").start(() -> {
                try {
                    FilePieces pieces = new FilePieces(write(by));
                    made.complete(reply -> send(context.vertx(), reply, pieces));
                } catch (UnwritableFolderException unwritable) {
                    made.complete(reply -> reply.send(unwritable.problem()));
                } catch (IOException | RuntimeException | Error failure) {
                    made.completeExceptionally(failure);
                } finally {
                    place.release();
                }
            });
            return made;
        });
    }

    private static void send(Vertx vertx, HttpExchange exchange, FilePieces pieces) {
        exchange.request().response().closeHandler(gone -> pieces.close());
        new PieceStream(vertx, exchange, pieces).send(200, MEDIA_TYPE, pieces.next());
    }

    /// Writes the backup to a temporary file, which is removed when its stream is closed.
    private InputStream write(Principal by) throws IOException {
        store.write(writer ->
                        writer.append(by.tenant(), new JournalDraft(ENTRY, ENTRY, by.name(), Optional.empty(), "{}")))
                .join();
        Path file = temporary();
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                store.backUp(out);
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    private static Path temporary() throws UnwritableFolderException {
        try {
            return Files.createTempFile("plimsoll-backup-", ".part");
        } catch (IOException unwritable) {
            throw new UnwritableFolderException(unwritable);
        }
    }

    /// There is no temporary folder, or nothing can be written to it.
    private static final class UnwritableFolderException extends IOException {
        private static final long serialVersionUID = 1L;

        UnwritableFolderException(IOException cause) {
            super("the temporary folder cannot be written", cause);
        }

        Problem problem() {
            return new Problem(
                    "no-temporary-folder",
                    "The backup cannot be written",
                    503,
                    "The temporary folder of the service does not exist or cannot be written.",
                    List.of());
        }
    }

    /// The pieces of a file. Closes it after the last.
    private static final class FilePieces implements Iterator<byte[]>, AutoCloseable {
        private static final int PIECE = 1 << 18;

        private final InputStream in;
        private byte[] next;

        FilePieces(InputStream in) throws IOException {
            this.in = in;
            this.next = in.readNBytes(PIECE);
        }

        @Override
        public boolean hasNext() {
            return next.length > 0;
        }

        @Override
        public byte[] next() {
            if (next.length == 0) {
                throw new NoSuchElementException("the file has ended");
            }
            byte[] piece = next;
            try {
                next = in.readNBytes(PIECE);
                if (next.length == 0) {
                    in.close();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("a backup cannot be read", failure);
            }
            return piece;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException failure) {
                throw new UncheckedIOException("a backup cannot be closed", failure);
            }
        }
    }
}
