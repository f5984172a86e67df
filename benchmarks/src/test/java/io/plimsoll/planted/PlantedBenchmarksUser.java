package io.plimsoll.planted;

import io.plimsoll.benchmarks.workload.WorkloadMarket;

/// Depends on the benchmarks, on which nothing may.
final class PlantedBenchmarksUser {
    private PlantedBenchmarksUser() {}

    static double spot() {
        return WorkloadMarket.spot(0);
    }
}
