package io.plimsoll.desk.lab;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What each party holds: dollars, assets, and contracts by the name of their instrument. It changes by transfers
/// alone, so the sum over all parties never changes.
///
/// @param holdings exact; a holding of zero is left out
public record Ledger(Map<Party, Map<String, BigDecimal>> holdings) {
    /// Copies the maps.
    public Ledger {
        Map<Party, Map<String, BigDecimal>> copy = new EnumMap<>(Party.class);
        holdings.forEach((party, held) -> copy.put(party, Collections.unmodifiableMap(new TreeMap<>(held))));
        holdings = Collections.unmodifiableMap(copy);
    }

    static Ledger empty() {
        return new Ledger(Map.of());
    }

    /// What a party holds of something; negative for a debt or a short position.
    public BigDecimal held(Party party, String what) {
        return of(party).getOrDefault(what, BigDecimal.ZERO);
    }

    /// Everything that a party holds.
    public Map<String, BigDecimal> of(Party party) {
        return holdings.getOrDefault(party, Map.of());
    }

    /// The ledger after a transfer.
    ///
    /// @param amount may be negative, for a transfer the other way
    Ledger move(Party from, Party to, String what, BigDecimal amount) {
        Map<Party, Map<String, BigDecimal>> next = new EnumMap<>(Party.class);
        next.putAll(holdings);
        put(next, from, what, held(from, what).subtract(amount));
        put(next, to, what, held(to, what).add(amount));
        return new Ledger(next);
    }

    private static void put(Map<Party, Map<String, BigDecimal>> holdings, Party party, String what, BigDecimal amount) {
        Map<String, BigDecimal> held = new TreeMap<>(holdings.getOrDefault(party, Map.of()));
        if (amount.signum() == 0) {
            held.remove(what);
        } else {
            held.put(what, amount);
        }
        holdings.put(party, held);
    }
}
