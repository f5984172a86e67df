package io.plimsoll.kernels.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.ValueSurfaces;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.StripLane;
import io.plimsoll.kernels.lane.SurfaceLane;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class SurfaceFitTest {
    private static final Execution HERE = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
    private static final int POINTS = 250;

    /// Against [BlackLane] itself, on 10,000 points that the certificate has not seen, at every deviation that
    /// a surface is offered.
    @Test
    void theSurfaceOfOneOptionIsItsBlackValue() {
        for (double deviation : new double[] {0.015, 0.03, 0.1, 0.4, 1.5}) {
            for (double sign : new double[] {1, -1}) {
                double[] option = new double[6];
                OptionSamples.put(option, 0, sign, 2.5, 61_000, deviation);
                OptionGroup group = OptionSamples.group(option);
                SurfaceFit.Fit fit = fit(group);
                assertThat(fit.isSound()).isTrue();
                for (int k = 20_000; k < 30_000; k++) {
                    double x = CertificatePoints.x(k);
                    double y = CertificatePoints.y(k);
                    double logForward = OptionSamples.PRICE.at(x);
                    double black = 2.5
                            * BlackLane.value(
                                    sign,
                                    Math.exp(logForward),
                                    logForward,
                                    61_000,
                                    Math.log(61_000),
                                    deviation * Math.exp(OptionSamples.VOLATILITY.at(y)));
                    assertThat(value(fit.surface(), x, y))
                            .isCloseTo(black, within(SurfaceFit.MAX_CERTIFICATE * group.grossPremium()));
                }
            }
        }
    }

    /// The difference that ten thousand other points find is within what the tail's search allows for.
    @Test
    void theCertificateHoldsOnTenThousandOtherPoints() {
        Random random = new Random(11);
        for (double sharpest : new double[] {0.02, 0.05, 0.2}) {
            OptionGroup group = OptionSamples.group(OptionSamples.strip(random, 300, sharpest, 0.5));
            SurfaceFit.Fit fit = fit(group);
            double largest = 0;
            for (int k = 20_000; k < 30_000; k++) {
                double x = CertificatePoints.x(k);
                double y = CertificatePoints.y(k);
                largest = Math.max(largest, Math.abs(value(fit.surface(), x, y) - group.valueAt(x, y)));
            }
            assertThat(fit.certificate()).isBetween(1e-12, 3e-8);
            assertThat(largest / group.grossPremium())
                    .isLessThanOrEqualTo(TailRevaluation.SAFETY_FACTOR * fit.certificate());
        }
    }

    /// Calls less puts of the same strikes are forwards, whatever the surfaces of either.
    @Test
    void surfacesKeepPutCallParity() {
        Random random = new Random(13);
        double[] calls = new double[600];
        double[] puts = new double[600];
        double strikes = 0;
        for (int i = 0; i < 100; i++) {
            double strike = 30_000 + 900 * i;
            double deviation = 0.04 + 0.2 * random.nextDouble();
            OptionSamples.put(calls, i, 1, 1, strike, deviation);
            OptionSamples.put(puts, i, -1, 1, strike, deviation);
            strikes += strike;
        }
        OptionGroup ofCalls = OptionSamples.group(calls);
        OptionGroup ofPuts = OptionSamples.group(puts);
        ValueSurfaces call = fit(ofCalls).surface();
        ValueSurfaces put = fit(ofPuts).surface();
        for (int k = 0; k < 2_000; k++) {
            double x = CertificatePoints.x(k);
            double y = CertificatePoints.y(k);
            double forwards = 100 * Math.exp(OptionSamples.PRICE.at(x)) - strikes;
            assertThat(value(call, x, y) - value(put, x, y))
                    .isCloseTo(forwards, within(3e-8 * (ofCalls.grossPremium() + ofPuts.grossPremium())));
        }
    }

    /// An hour before its expiry an option has a kink that no polynomial of the highest degree can follow.
    @Test
    void aKinkIsRefused() {
        double[] options = OptionSamples.strip(new Random(17), 100, 0.002, 0.003);
        SurfaceFit.Fit fit = fit(OptionSamples.group(options));

        assertThat(fit.isSound()).isFalse();
        assertThat(fit.certificate()).isBetween(1e-6, 1.0);
    }

    /// Long and short of the same: the net is rounding, and so is the error.
    @Test
    void theErrorIsRelativeToTheGross() {
        double[] options = OptionSamples.strip(new Random(19), 200, 0.05, 0.3);
        for (int at = 0; at < options.length / 2; at += 6) {
            System.arraycopy(options, at, options, options.length / 2 + at, 6);
            options[options.length / 2 + at] = -options[at];
        }
        OptionGroup group = OptionSamples.group(options);
        assertThat(Math.abs(group.value())).isLessThan(1e-9 * group.grossPremium());
        assertThat(fit(group).certificate()).isLessThan(1e-12);
    }

    @Test
    void worthlessOptionsHaveNoCertificate() {
        double[] option = new double[6];
        OptionSamples.put(option, 0, 1, 0, 60_000, 0.1);
        assertThat(fit(OptionSamples.group(option)).certificate()).isZero();
        OptionSamples.put(option, 0, 1, 1, 60_000, 0.1);
        OptionGroup unvalued = OptionSamples.group(new OptionGroup.Strip(0, 1, option, 0, 0), 0.1);
        assertThat(fit(unvalued).isSound()).isFalse();
    }

    /// Two expiries whose volatilities move by different powers of the same factor.
    @Test
    void oneSurfaceTakesSeveralExpiries() {
        Random random = new Random(29);
        OptionGroup.Strip near = OptionSamples.group(OptionSamples.strip(random, 150, 0.04, 0.06))
                .strips()
                .getFirst();
        OptionGroup.Strip far = OptionSamples.group(OptionSamples.strip(random, 150, 0.2, 0.3))
                .strips()
                .getFirst();
        OptionGroup.Strip slow = new OptionGroup.Strip(1, 0.6, far.options(), far.value(), far.grossPremium());
        OptionGroup group = new OptionGroup(
                ColumnKind.LINEAR_OPTION,
                0,
                new int[300],
                OptionSamples.PRICE,
                OptionSamples.VOLATILITY,
                List.of(near, slow),
                0.04 * Math.exp(OptionSamples.VOLATILITY.lowest()));
        SurfaceFit.Fit fit = fit(group);

        assertThat(group.value()).isCloseTo(near.value() + far.value(), within(1e-9));
        assertThat(fit.certificate()).isBetween(1e-12, 3e-8);
        for (int k = 20_000; k < 21_000; k++) {
            double x = CertificatePoints.x(k);
            double y = CertificatePoints.y(k);
            double logForward = OptionSamples.PRICE.at(x);
            double exact = black(near, logForward, OptionSamples.VOLATILITY.at(y))
                    + black(far, logForward, 0.6 * OptionSamples.VOLATILITY.at(y));
            assertThat(value(fit.surface(), x, y))
                    .isCloseTo(exact, within(SurfaceFit.MAX_CERTIFICATE * group.grossPremium()));
        }
    }

    @Test
    void theFitDoesNotDependOnThreads() {
        OptionGroup group = OptionSamples.group(OptionSamples.strip(new Random(23), 100, 0.03, 0.3));
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Execution four = new Execution(4, threads, Execution.Progress.SILENT, () -> false);
            SurfaceFit.Fit parallel = new SurfaceFit(group, POINTS, four).best();
            SurfaceFit.Fit serial = fit(group);
            assertThat(parallel.certificate()).isEqualTo(serial.certificate());
            assertThat(parallel.surface().coefficients())
                    .isEqualTo(serial.surface().coefficients());
        }
    }

    private static double black(OptionGroup.Strip strip, double logForward, double logMove) {
        double[] options = strip.options();
        double sum = 0;
        for (int at = 0; at < options.length; at += StripLane.WIDTH) {
            sum += options[at]
                    * options[at + 1]
                    * BlackLane.value(
                            options[at + 1],
                            Math.exp(logForward),
                            logForward,
                            options[at + 2],
                            options[at + 3],
                            options[at + 4] * Math.exp(logMove));
        }
        return sum;
    }

    private static SurfaceFit.Fit fit(OptionGroup group) {
        return new SurfaceFit(group, POINTS, HERE).best();
    }

    private static double value(ValueSurfaces surface, double x, double y) {
        return SurfaceLane.value(surface.coefficients(), 0, surface.forwardDegree()[0], surface.moveDegree()[0], x, y);
    }
}
