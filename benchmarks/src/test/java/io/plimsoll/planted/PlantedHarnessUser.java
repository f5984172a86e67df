package io.plimsoll.planted;

import org.openjdk.jmh.infra.Blackhole;

/// Uses JMH outside the benchmarks.
final class PlantedHarnessUser {
    private PlantedHarnessUser() {}

    static void consume(Blackhole blackhole) {
        blackhole.consume(1);
    }
}
