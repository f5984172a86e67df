package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.book.Book;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Compiled books of single units, of the last sets of instruments and assets that were held together in one market
/// under one model and plan. Thread-safe.
final class KeptUnitBooks implements KeptState {
    private static final int MOST = 8;

    /// Memory of a column, rough.
    private static final long BYTES_OF_A_COLUMN = 512;

    /// The least recently used first. Guarded by this.
    private final Map<Names, Book> books = new LinkedHashMap<>(MOST, 0.75f, true);

    private long bytes;

    private record Names(Set<String> instruments, Set<String> assets) {}

    /// The book of some instruments and assets.
    ///
    /// @param compilation compiles it if it is not kept
    Book of(Set<String> instruments, Set<String> assets, Supplier<Book> compilation) {
        Names names = new Names(Set.copyOf(instruments), Set.copyOf(assets));
        synchronized (this) {
            Book known = books.get(names);
            if (known != null) {
                return known;
            }
        }
        Book compiled = compilation.get();
        keep(names, compiled);
        return compiled;
    }

    private synchronized void keep(Names names, Book compiled) {
        Book before = books.put(names, compiled);
        bytes += size(compiled) - (before == null ? 0 : size(before));
        if (books.size() > MOST) {
            Names oldest = books.keySet().iterator().next();
            Book dropped = books.remove(oldest);
            bytes -= dropped == null ? 0 : size(dropped);
        }
    }

    private static long size(Book book) {
        return BYTES_OF_A_COLUMN * book.columns().size();
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }
}
