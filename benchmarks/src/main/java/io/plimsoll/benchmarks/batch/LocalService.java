package io.plimsoll.benchmarks.batch;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import java.util.List;
import java.util.Map;

/// The service as it comes, on a port that is free, with its database in memory.
public final class LocalService {
    private LocalService() {}

    /// Not started yet.
    public static MarginService of(BackendRegistry registry) {
        return switch (ConfigurationReader.read(Map.of(), Map.of(Setting.PORT, "0", Setting.DATABASE, "memory"))) {
            case ConfigurationReading.Valid(Configuration configuration) -> new MarginService(configuration, registry);
            case ConfigurationReading.Invalid(List<String> faults) ->
                throw new IllegalStateException(faults.toString());
        };
    }
}
