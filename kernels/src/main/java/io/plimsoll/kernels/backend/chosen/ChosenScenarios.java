package io.plimsoll.kernels.backend.chosen;

import io.plimsoll.kernels.backend.Backend;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The scenarios to which simulations are restricted.
public final class ChosenScenarios {
    private final int[] scenarios;
    private final Map<Backend, Backend> restricted = new ConcurrentHashMap<>();

    /// @param scenarios numbers from 0, ascending
    public ChosenScenarios(int[] scenarios) {
        this.scenarios = scenarios.clone();
    }

    /// The backend restricted to these scenarios; itself if it is restricted already.
    public Backend of(Backend backend) {
        return backend instanceof RestrictedBackend
                ? backend
                : restricted.computeIfAbsent(backend, whole -> new RestrictedBackend(whole, this));
    }

    /// The chosen scenarios of a simulation of `count` scenarios, ascending.
    int[] below(int count) {
        int place = Arrays.binarySearch(scenarios, count);
        return Arrays.copyOf(scenarios, place < 0 ? -place - 1 : place);
    }
}
