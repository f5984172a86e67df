package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The figures of accounts that were measured in one market under one model and plan. They depend on the account and
/// on how it is measured alone, so an account that comes again need not be measured. Thread-safe.
final class KeptFigures implements KeptState {
    /// Most memory. The least recently used figures are dropped.
    private static final long MOST_BYTES = 16L << 20;

    /// Memory of an account's figures and of each of its holdings, rough.
    private static final long BYTES_OF_FIGURES = 1024;

    private static final long BYTES_OF_A_HOLDING = 64;

    /// The least recently used first. Guarded by this.
    private final Map<Held, AccountFigures> figures = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /// How figures are measured.
    ///
    /// @param backend its name
    /// @param tolerance relative error of a figure by single precision
    record Way(String backend, double tolerance, RiskLevels levels) {}

    /// What an account holds, and how it is measured.
    record Held(Way way, Set<Position> positions, Set<CollateralBalance> collateral) {
        static Held of(Way way, Account account) {
            return new Held(way, Set.copyOf(account.positions()), Set.copyOf(account.collateral()));
        }

        private long bytes() {
            return BYTES_OF_FIGURES + BYTES_OF_A_HOLDING * (positions.size() + collateral.size());
        }
    }

    /// The figures of an account; null if they are not known.
    synchronized @Nullable AccountFigures of(Held held) {
        return figures.get(held);
    }

    /// Keeps the figures of an account.
    synchronized void keep(Held held, AccountFigures measured) {
        if (figures.put(held, measured) == null) {
            bytes += held.bytes();
        }
        Iterator<Held> oldest = figures.keySet().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }
}
