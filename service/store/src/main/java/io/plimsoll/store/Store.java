package io.plimsoll.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Everything that the service keeps. Thread-safe.
public interface Store extends AutoCloseable {
    /// Reads what has been written. Waits for the database, so never call it on an event loop.
    ///
    /// @throws StoreUnavailableException if the database fails
    <T> T read(Function<StoreReader, T> work);

    /// Writes all that `work` writes, or nothing. Works run one after the other, each once, in the order of their
    /// calls; those that come together are committed together.
    ///
    /// @return completes when everything is on the disk; fails with what `work` throws, or with a
    ///     [StoreUnavailableException]
    <T> CompletableFuture<T> write(Function<StoreWriter, T> work);

    /// Writes a backup of everything: what was confirmed before the call, as it is at one instant. Other works go on.
    ///
    /// @return what the backup holds
    /// @throws IOException if `out` does
    /// @throws StoreUnavailableException if the database fails
    BackupSummary backUp(OutputStream out) throws IOException;

    /// Whether the last write reached the database. After a failure the store tries again every second.
    boolean isAvailable();

    /// Whether no other process can have this store open.
    boolean isExclusive();

    /// Writes what is waiting, and closes the database.
    @Override
    void close();
}
