package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.StripLane;
import java.util.List;
import java.util.Random;

/// Options on a forward of 60,000 for tests.
final class OptionSamples {
    static final double FORWARD = 60_000;
    static final FactorRange PRICE = new FactorRange(Math.log(FORWARD) - 0.0005, 0.157);
    static final FactorRange VOLATILITY = new FactorRange(-0.001, 0.36);

    private OptionSamples() {}

    /// Random options of random sign, quantity and strike, as a strip.
    static double[] strip(Random random, int count, double smallestDeviation, double largestDeviation) {
        double[] options = new double[count * StripLane.WIDTH];
        for (int i = 0; i < count; i++) {
            double sign = random.nextBoolean() ? 1 : -1;
            double strike = FORWARD * (0.5 + 1.5 * random.nextDouble());
            double deviation = smallestDeviation + (largestDeviation - smallestDeviation) * random.nextDouble();
            put(options, i, sign, random.nextGaussian(), strike, deviation);
        }
        return options;
    }

    static void put(double[] options, int index, double sign, double quantity, double strike, double deviation) {
        int at = index * StripLane.WIDTH;
        options[at] = sign * quantity;
        options[at + 1] = sign;
        options[at + 2] = strike;
        options[at + 3] = Math.log(strike);
        options[at + 4] = deviation;
        options[at + 5] = 1 / deviation;
    }

    /// A group of these options, at home in a box of one day.
    static OptionGroup group(double[] options) {
        double gross = 0;
        double value = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int at = 0; at < options.length; at += StripLane.WIDTH) {
            double premium = options[at]
                    * options[at + 1]
                    * BlackLane.value(
                            options[at + 1],
                            FORWARD,
                            Math.log(FORWARD),
                            options[at + 2],
                            options[at + 3],
                            options[at + 4]);
            value += premium;
            gross += Math.abs(premium);
            smallest = Math.min(smallest, options[at + 4]);
        }
        return group(new OptionGroup.Strip(0, 1, options, value, gross), smallest);
    }

    /// A group of one strip.
    static OptionGroup group(OptionGroup.Strip strip, double smallestDeviation) {
        return new OptionGroup(
                ColumnKind.LINEAR_OPTION,
                0,
                new int[strip.options().length / StripLane.WIDTH],
                PRICE,
                VOLATILITY,
                List.of(strip),
                smallestDeviation * Math.exp(VOLATILITY.lowest()));
    }
}
