package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Whether a device or the processor answers sooner: each takes so long for nothing, and so long for a unit of
/// work. Both were measured on the same book, small and large, when the device was admitted.
///
/// @param device of the device, hop and check included
/// @param processor of the backend that would answer else
/// @param other name of that
record DeviceCostModel(Cost device, Cost processor, String other) {
    private static final int SMALL_RUN_SCENARIOS = 1_000;
    private static final int LARGE_RUN_SCENARIOS = 65_536;
    private static final int REPEATS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    /// Milliseconds for nothing, and for a unit of work.
    ///
    /// @param fixed at least 0
    /// @param each at least 0
    record Cost(double fixed, double each) {
        /// @throws IllegalArgumentException for what no clock gives
        Cost {
            if (!(fixed >= 0 && fixed < Double.POSITIVE_INFINITY) || !(each >= 0 && each < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "cost is " + fixed + " ms and " + each + " for a number: both must be at least 0 and finite");
            }
        }

        /// A run of many scenarios that took less than one of few says that the work costs nothing, and the
        /// longer of the two is what anything takes.
        static Cost between(double few, double fewMillis, double many, double manyMillis) {
            if (!(0 <= few && few < many)) {
                throw new IllegalArgumentException("work is " + few + " and " + many + ": the second must be more");
            }
            if (!(fewMillis >= 0)) {
                throw new IllegalArgumentException("a run took " + fewMillis + " ms: it must be at least 0 and finite");
            }
            double each = (manyMillis - fewMillis) / (many - few);
            return each < 0 ? new Cost(fewMillis, 0) : new Cost(Math.max(0, fewMillis - each * few), each);
        }

        double of(double work) {
            return fixed + each * work;
        }
    }

    /// Measures both, the fastest of some runs each.
    ///
    /// @param simulation makes the book with so many scenarios
    /// @param work of so many scenarios
    static DeviceCostModel measure(
            Function<Integer, Simulation> simulation,
            ToDoubleFunction<Integer> work,
            Backend device,
            Backend processor,
            Execution execution) {
        return new DeviceCostModel(
                cost(simulation, work, device, execution),
                cost(simulation, work, processor, execution),
                processor.name());
    }

    private static Cost cost(
            Function<Integer, Simulation> simulation,
            ToDoubleFunction<Integer> work,
            Backend backend,
            Execution execution) {
        return Cost.between(
                work.applyAsDouble(SMALL_RUN_SCENARIOS),
                millis(backend, simulation.apply(SMALL_RUN_SCENARIOS), execution),
                work.applyAsDouble(LARGE_RUN_SCENARIOS),
                millis(backend, simulation.apply(LARGE_RUN_SCENARIOS), execution));
    }

    private static double millis(Backend backend, Simulation simulation, Execution execution) {
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            long begin = System.nanoTime();
            backend.simulate(simulation, 0, execution);
            fastest = Math.min(fastest, (System.nanoTime() - begin) / NANOS_PER_MILLI);
        }
        return fastest;
    }

    /// Why so much work is better left to the processor; empty where it is not.
    Optional<String> againstDevice(double work) {
        double here = device.of(work);
        double there = processor.of(work);
        return Double.isInfinite(work) || there > here
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "a request of this size takes %.1f ms there and %.1f ms on %s, as measured at the start",
                        here,
                        there,
                        other));
    }

    /// For a reader.
    String finding() {
        return String.format(
                Locale.ROOT,
                "a small book: %.2f ms and %.1f ns a number here, %.2f ms and %.1f ns on %s",
                device.fixed,
                device.each * NANOS_PER_MILLI,
                processor.fixed,
                processor.each * NANOS_PER_MILLI,
                other);
    }
}
