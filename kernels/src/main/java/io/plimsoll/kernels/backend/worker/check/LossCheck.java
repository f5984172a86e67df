package io.plimsoll.kernels.backend.worker.check;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.MarkedLosses;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Compares some random scenarios of every run with the reference, to find a wrong device before its figures are
/// used. Thread-safe.
public final class LossCheck {
    /// Largest error of a book's loss, relative to gross value (absolute quantities times prices) plus gross
    /// loss: 17 ulp of single precision. Measured over 500,000 scenarios of every instrument, law and currency,
    /// including a Student-t law with 2.5 degrees of freedom: 6.7e-7.
    public static final double MAX_RELATIVE_LOSS_ERROR = 2e-6;

    /// Largest error of a unit loss, relative to the price of its underlying plus its loss. Measured likewise:
    /// 2.9e-6 for a unit that loses a hundred times its price; 5e-7 under the normal law.
    public static final double MAX_RELATIVE_UNIT_LOSS_ERROR = 1e-5;

    private static final int CHECKED_SCENARIOS = 16;
    /// Larger losses may leave the range of single precision and are not compared.
    private static final double MAX_LOSS_IN_RANGE = 1e30;

    private final ScenarioSimulator reference;
    private final RandomGenerator random;

    /// Thrown if a device computed a wrong loss.
    public static final class WrongLossException extends DeviceFaultException {
        public WrongLossException(String message) {
            super(message);
        }
    }

    public LossCheck(ScenarioSimulator reference, RandomGenerator random) {
        this.reference = reference;
        this.random = random;
    }

    /// Compares losses at the horizon.
    ///
    /// @return the largest difference, relative to gross value plus gross loss
    /// @throws WrongLossException if one differs by more than rounding
    public double check(Simulation simulation, float[] losses, Execution execution) {
        return check(simulation, losses, places(losses.length, place -> !Float.isFinite(losses[place])), execution);
    }

    /// Compares losses at the horizon whose non-finite values are marked.
    ///
    /// @throws WrongLossException if one differs by more than rounding
    public void check(Simulation simulation, MarkedLosses run, Execution execution) {
        int[] places = random(run.losses().length);
        run.firstNotFinite().ifPresent(suspicious -> places[0] = suspicious);
        check(simulation, run.losses(), places, execution);
    }

    private double check(Simulation simulation, float[] losses, int[] places, Execution execution) {
        Replayed replayed = replay(simulation, places, execution);
        double largest = 0;
        for (int i = 0; i < places.length; i++) {
            double actual = losses[places[i]];
            largest = Math.max(
                    largest,
                    difference(
                            "loses", places[i], actual, replayed.loss[i], replayed.scale[i], MAX_RELATIVE_LOSS_ERROR));
        }
        return largest;
    }

    /// The reference's losses, and the scale of their errors.
    private record Replayed(double[] loss, double[] scale) {}

    private Replayed replay(Simulation simulation, int[] scenarios, Execution execution) {
        double[] quantity = simulation.book().columns().quantity();
        double[] units = new double[scenarios.length * quantity.length];
        reference.replay(simulation, scenarios, units, execution);
        double gross = gross(simulation);
        Replayed replayed = new Replayed(new double[scenarios.length], new double[scenarios.length]);
        for (int i = 0; i < scenarios.length; i++) {
            replayed.scale[i] = gross;
            for (int column = 0; column < quantity.length; column++) {
                double loss = quantity[column] * units[i * quantity.length + column];
                replayed.loss[i] += loss;
                replayed.scale[i] += Math.abs(loss);
            }
        }
        return replayed;
    }

    /// Compares worst running losses.
    ///
    /// @param scenarios scenarios of the losses; empty for the first ones
    /// @throws WrongLossException if one differs by more than rounding
    public void checkWorst(Simulation simulation, int[] scenarios, float[] worst, Execution execution) {
        int[] places = places(worst.length, place -> !Float.isFinite(worst[place]));
        int[] chosen = Arrays.stream(places)
                .map(place -> scenarios.length == 0 ? place : scenarios[place])
                .toArray();
        double[] expected = reference.replayRunning(simulation, chosen, execution);
        Replayed atHorizon = replay(simulation, chosen, execution);
        for (int i = 0; i < places.length; i++) {
            double scale = atHorizon.scale[i] + expected[i];
            difference("loses on the way", chosen[i], worst[places[i]], expected[i], scale, MAX_RELATIVE_LOSS_ERROR);
        }
    }

    /// Compares unit losses.
    ///
    /// @param units `[scenario][column]`
    /// @param from start in `units`
    /// @throws WrongLossException if one differs by more than rounding
    public void checkUnits(Simulation simulation, int[] scenarios, double[] units, int from, Execution execution) {
        Columns columns = simulation.book().columns();
        int size = columns.size();
        if (size == 0) {
            return;
        }
        int[] places = places(scenarios.length * size, place -> !Double.isFinite(units[from + place]));
        int[] rows = Arrays.stream(places).map(place -> place / size).toArray();
        int[] chosen = Arrays.stream(rows).map(row -> scenarios[row]).toArray();
        double[] expected = new double[chosen.length * size];
        reference.replay(simulation, chosen, expected, execution);
        for (int i = 0; i < chosen.length; i++) {
            for (int column = 0; column < size; column++) {
                double actual = units[from + rows[i] * size + column];
                checkUnit(simulation, column, chosen[i], actual, expected[i * size + column]);
            }
        }
    }

    /// Compares the unit losses behind the sums of accounts: those of sampled scenarios, and the first that is
    /// not finite.
    ///
    /// @throws WrongLossException if one differs by more than rounding, or changed when drawn again
    public void checkRows(Simulation simulation, DeviceProgram program, AccountAnswer answer, Execution execution) {
        if (answer.differences() != 0) {
            throw new WrongLossException(answer.differences() + " unit losses changed on the device when drawn again");
        }
        int[] sampled = answer.question().sampled();
        OptionalInt suspicious = IntStream.range(0, program.unitRows())
                .map(answer::suspicious)
                .filter(scenario -> scenario >= 0)
                .findFirst();
        int[] chosen =
                IntStream.concat(Arrays.stream(sampled), suspicious.stream()).toArray();
        Columns columns = simulation.book().columns();
        double[] expected = new double[chosen.length * columns.size()];
        reference.replay(simulation, chosen, expected, execution);
        for (int i = 0; i < chosen.length; i++) {
            for (int column = 0; column < columns.size(); column++) {
                int row = program.families().isHead(column) ? program.unitRow(column) : RowHoldings.NO_ROW;
                boolean isKnown = i < sampled.length || (row >= 0 && answer.suspicious(row) == chosen[i]);
                if (row >= 0 && isKnown) {
                    double actual = i < sampled.length ? answer.sampled(i, row) : Double.NaN;
                    checkUnit(simulation, column, chosen[i], actual, expected[i * columns.size() + column]);
                }
            }
        }
    }

    private static void checkUnit(Simulation simulation, int column, int scenario, double actual, double expected) {
        double scale = price(simulation, column) + Math.abs(expected);
        String what = "loses in " + simulation.book().columns().names()[column];
        difference(what, scenario, actual, expected, scale, MAX_RELATIVE_UNIT_LOSS_ERROR);
    }

    /// The generator of the random choices.
    public RandomGenerator random() {
        return random;
    }

    /// The scenarios to repeat, see [RepeatCheck#scenarios].
    public int[] secondRun(float[] losses) {
        synchronized (random) {
            return RepeatCheck.scenarios(losses, random);
        }
    }

    /// The scenarios to repeat, see [RepeatCheck#scenarios].
    public int[] secondRun(MarkedLosses run) {
        synchronized (random) {
            return RepeatCheck.scenarios(run, random);
        }
    }

    private int[] random(int size) {
        int[] places = new int[Math.min(CHECKED_SCENARIOS, size)];
        synchronized (random) {
            Arrays.setAll(places, i -> random.nextInt(size));
        }
        return places;
    }

    /// Random places, and the first suspicious one. A value that a device omitted is NaN, and so is one out of
    /// range; the reference shows which it is.
    private int[] places(int size, IntPredicate isSuspicious) {
        int[] places = random(size);
        for (int place = 0; place < size; place++) {
            if (isSuspicious.test(place)) {
                places[0] = place;
                break;
            }
        }
        return places;
    }

    private static double difference(
            String what, int scenario, double actual, double expected, double scale, double bound) {
        boolean isInRange = Math.abs(expected) + scale < MAX_LOSS_IN_RANGE;
        if (!isInRange) {
            return 0;
        }
        double difference = Math.abs(actual - expected);
        if (!(difference <= bound * scale)) {
            throw new WrongLossException("scenario " + scenario + " " + what + " " + actual + " on the device and "
                    + expected + " on the reference");
        }
        return scale == 0 ? 0 : difference / scale;
    }

    private static double gross(Simulation simulation) {
        Columns columns = simulation.book().columns();
        double sum = 0;
        for (int column = 0; column < columns.size(); column++) {
            sum += Math.abs(columns.quantity()[column]) * price(simulation, column);
        }
        return sum;
    }

    private static double price(Simulation simulation, int column) {
        int underlying = simulation.book().columns().underlying()[column];
        return simulation.book().underlyings().initial()[underlying]
                / simulation.book().currencyPrice();
    }
}
