package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import java.util.random.RandomGenerator;

/// Some random scenarios of every run, done again by the reference: a device that computes something else
/// is found before its figures are used.
final class LossCheck {
    /// Of the gross value, quantities times prices without sign; four times the largest that was measured.
    static final double BOUND = 2e-7;

    private static final int SCENARIOS = 16;
    /// Losses beyond this may leave the range of single precision.
    private static final double LARGEST = 1e30;

    private final Backend reference;
    private final RandomGenerator random;

    LossCheck(Backend reference, RandomGenerator random) {
        this.reference = reference;
        this.random = random;
    }

    /// Compares losses at the horizon.
    ///
    /// @throws DeviceFaultException if one differs by more than rounding
    void check(Simulation simulation, float[] losses, Execution execution) {
        int[] chosen = new int[Math.min(SCENARIOS, losses.length)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = random.nextInt(losses.length);
        }
        // What a device left out is not a number, and so is what left its range: the reference knows which.
        for (int i = 0; i < losses.length; i++) {
            if (!Float.isFinite(losses[i])) {
                chosen[0] = i;
                break;
            }
        }
        double[] quantity = simulation.book().columns().quantity();
        double[] units = new double[chosen.length * quantity.length];
        reference.replay(simulation, chosen, units, execution);
        double bound = BOUND * gross(simulation);
        for (int i = 0; i < chosen.length; i++) {
            double expected = 0;
            for (int column = 0; column < quantity.length; column++) {
                expected += quantity[column] * units[i * quantity.length + column];
            }
            boolean isInRange = Math.abs(expected) + bound / BOUND < LARGEST;
            if (isInRange && !(Math.abs(losses[chosen[i]] - expected) <= bound)) {
                throw new DeviceFaultException("scenario " + chosen[i] + " loses " + losses[chosen[i]]
                        + " on the device and " + expected + " on the reference");
            }
        }
    }

    private static double gross(Simulation simulation) {
        Columns columns = simulation.book().columns();
        double sum = 0;
        for (int column = 0; column < columns.size(); column++) {
            double price = simulation.book().underlyings().initial()[columns.underlying()[column]];
            sum += Math.abs(columns.quantity()[column]) * price;
        }
        return sum / simulation.book().currencyPrice();
    }
}
