package io.plimsoll.server.recalibration;

import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store that other services may have open, as one of PostgreSQL.
record SharedStore(Store store) implements Store {
    @Override
    public <T> T read(Function<StoreReader, T> work) {
        return store.read(work);
    }

    @Override
    public <T> CompletableFuture<T> write(Function<StoreWriter, T> work) {
        return store.write(work);
    }

    @Override
    public BackupSummary backUp(OutputStream out) throws IOException {
        return store.backUp(out);
    }

    @Override
    public boolean isAvailable() {
        return store.isAvailable();
    }

    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public void close() {
        store.close();
    }
}
