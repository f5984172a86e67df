package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Predicts whether a device or the processor answers sooner. Each has a fixed cost and a cost per unit of work,
/// measured on the same book with few and with many scenarios when the device was admitted.
///
/// @param device cost of the device, including transfer and checks
/// @param processor cost of the alternative backend
/// @param other name of the alternative backend
record DeviceCostModel(Cost device, Cost processor, String other) {
    private static final int SMALL_RUN_SCENARIOS = 1_000;
    private static final int LARGE_RUN_SCENARIOS = 65_536;
    private static final int REPEATS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    /// A fixed cost and a cost per unit of work, milliseconds.
    ///
    /// @param fixed at least 0
    /// @param each at least 0
    record Cost(double fixed, double each) {
        /// @throws IllegalArgumentException for a negative or infinite cost
        Cost {
            if (!(fixed >= 0 && fixed < Double.POSITIVE_INFINITY) || !(each >= 0 && each < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "cost is " + fixed + " ms and " + each + " for a number: both must be at least 0 and finite");
            }
        }

        /// The line through two measurements. If the larger run was faster, the cost per unit is 0 and the fixed
        /// cost is the slower time.
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

    /// Measures both backends; takes the fastest of several runs.
    ///
    /// @param simulation creates the simulation for a number of scenarios
    /// @param work amount of work for a number of scenarios
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

    /// Why the processor is faster for this amount of work; empty if it is not.
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

    /// The measured costs, for a reader.
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
