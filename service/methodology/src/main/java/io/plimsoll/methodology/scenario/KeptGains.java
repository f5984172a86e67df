package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.backend.KeptState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Gains of one unit of each instrument in scenarios that were valued before, in one market. Accounts that hold the
/// same instruments and assets share them. Thread-safe.
final class KeptGains implements KeptState {
    private static final int MOST = 512;
    private static final long BYTES_OF_A_GAIN = 96;

    private final Map<Key, Map<String, Double>> gains = new LinkedHashMap<>(16, 0.75f, true);

    /// @param instruments held
    /// @param collateral assets held
    record Key(StressScenario scenario, Set<String> instruments, Set<String> collateral) {}

    /// The gains by instrument.
    ///
    /// @param valuation finds them if they are not known
    Map<String, Double> of(Key key, Supplier<Map<String, Double>> valuation) {
        Map<String, Double> known;
        synchronized (gains) {
            known = gains.get(key);
        }
        if (known != null) {
            return known;
        }
        Map<String, Double> found = Map.copyOf(valuation.get());
        synchronized (gains) {
            gains.put(key, found);
            if (gains.size() > MOST) {
                gains.remove(gains.keySet().iterator().next());
            }
        }
        return found;
    }

    @Override
    public long bytes() {
        synchronized (gains) {
            return gains.values().stream()
                    .mapToLong(units -> BYTES_OF_A_GAIN * units.size())
                    .sum();
        }
    }
}
