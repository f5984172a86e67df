package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.backend.KeptState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gains of one unit of each instrument and of each asset in scenarios that were valued before, in one market. They do
/// not depend on what else is held. Thread-safe.
final class KeptGains implements KeptState {
    private static final int MOST = 512;
    private static final long BYTES_OF_A_GAIN = 96;

    /// By scenario, the least recently used first. Guarded by itself.
    private final Map<StressScenario, Map<String, Double>> gains = new LinkedHashMap<>(16, 0.75f, true);

    private final AtomicLong size = new AtomicLong();

    /// The gains of some names and of others.
    ///
    /// @param valuation finds those of names that are not known
    Map<String, Double> of(
            StressScenario scenario, Set<String> names, Function<Set<String>, Map<String, Double>> valuation) {
        Map<String, Double> known = of(scenario);
        Set<String> unknown =
                names.stream().filter(name -> !known.containsKey(name)).collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            valuation.apply(unknown).forEach((name, gain) -> {
                if (known.putIfAbsent(name, gain) == null) {
                    size.incrementAndGet();
                }
            });
        }
        return known;
    }

    private Map<String, Double> of(StressScenario scenario) {
        synchronized (gains) {
            Map<String, Double> known = gains.computeIfAbsent(scenario, unseen -> new ConcurrentHashMap<>());
            if (gains.size() > MOST) {
                Map<String, Double> dropped =
                        gains.remove(gains.keySet().iterator().next());
                size.addAndGet(dropped == null ? 0 : -dropped.size());
            }
            return known;
        }
    }

    @Override
    public long bytes() {
        return BYTES_OF_A_GAIN * size.get();
    }
}
