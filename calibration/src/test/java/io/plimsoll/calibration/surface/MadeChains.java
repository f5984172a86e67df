package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.implied.InverseOption;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.SurfaceWeights;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/// Simulated daily chains whose volatilities move by planted factors at fixed strikes, plus noise.
///
/// The surface is 60 % with skew and wings. Expiries are daily to 4 days, weekly to 60 and every 28 days to 390.
/// A change of a factor is the difference of two normal numbers, so its sum stays bounded.
public final class MadeChains {
    /// The scaling of the level.
    public static final VolatilityTermScaling SCALING = new VolatilityTermScaling(0.45, 0.6);

    /// Daily deviations of the planted factors, in the order of [SurfaceFactors#kinds].
    static final double[] DEVIATIONS = {0.033, 0.0062, 0.0016, 0.016, 0.0032, 0.0078, 0.0024};

    /// Correlation of the spot's return with the level.
    public static final double CORRELATION = -0.7;

    private static final Instant START = Instant.parse("2026-01-01T09:20:00Z");
    private static final double STRIKE_STEP = 0.04;

    private final Random random;
    private final String asset;
    private final double noise;
    private final List<Instant> expiries = new ArrayList<>();
    private final double[] strikes = new double[81];
    private final double[][] logVolatilities;
    private final List<ChainSnapshot> chains = new ArrayList<>();
    private final List<double[]> factors = new ArrayList<>();
    private double price = 100;

    /// @param noise deviation of the noise of each option's daily log-change at 30 days; it falls with the root of time
    private MadeChains(String asset, double noise, long seed) {
        this.asset = asset;
        this.noise = noise;
        random = new Random(seed);
        Instant first = Instant.parse("2026-01-01T08:00:00Z");
        for (int day = 1; day <= 480; day++) {
            expiries.add(first.plus(Duration.ofDays(day)));
        }
        for (int i = 0; i < strikes.length; i++) {
            strikes[i] = Math.rint(1e4 * 100 * Math.exp(STRIKE_STEP * (i - 40))) / 1e4;
        }
        logVolatilities = new double[expiries.size()][strikes.length];
        for (int e = 0; e < expiries.size(); e++) {
            double years = days(expiries.get(e), START) / 365;
            for (int k = 0; k < strikes.length; k++) {
                double x = Math.clamp(Math.log(strikes[k] / price) / (0.6 * Math.sqrt(years)), -4, 4);
                logVolatilities[e][k] = Math.log(0.6) - 0.03 * x + 0.03 * x * x;
            }
        }
    }

    private static double days(Instant expiry, Instant time) {
        return Duration.between(time, expiry).toMillis() / 86_400_000.0;
    }

    /// The chains of so many days, the first at the start.
    public static MadeChains of(String asset, int days, double noise, long seed) {
        MadeChains made = new MadeChains(asset, noise, seed);
        double[] before = new double[DEVIATIONS.length];
        for (int day = 0; day < days; day++) {
            Instant time = START.plus(Duration.ofDays(day));
            if (day > 0) {
                double[] change = new double[DEVIATIONS.length];
                for (int k = 0; k < change.length; k++) {
                    double next = made.random.nextGaussian() / Math.sqrt(2);
                    change[k] = DEVIATIONS[k] * (next - before[k]);
                    before[k] = next;
                }
                made.move(time.minus(Duration.ofDays(1)), change);
            }
            made.chains.add(made.chain(time));
        }
        return made;
    }

    /// The chains, by time.
    public List<ChainSnapshot> chains() {
        return chains;
    }

    /// The planted changes, one array a day after the first.
    public List<double[]> factors() {
        return factors;
    }

    private void move(Instant time, double[] change) {
        for (int e = 0; e < expiries.size(); e++) {
            double days = days(expiries.get(e), time);
            for (int k = 0; k < strikes.length && days > 0; k++) {
                double deviation = Math.exp(logVolatilities[e][k]) * Math.sqrt(days / 365);
                double x = SurfaceWeights.moneyness(strikes[k], price, deviation);
                double sum = noise * Math.sqrt(30 / days) * random.nextGaussian();
                for (int f = 0; f < change.length; f++) {
                    FactorKind kind = SurfaceFactors.kinds().get(f);
                    sum += change[f] * SurfaceWeights.weight(kind, days, x, SCALING);
                }
                logVolatilities[e][k] += sum;
            }
        }
        factors.add(change);
        double level = change[0] / DEVIATIONS[0];
        price *= Math.exp(
                0.02 * (CORRELATION * level + Math.sqrt(1 - CORRELATION * CORRELATION) * random.nextGaussian()));
    }

    /// Expiry `e` is that of day `e + 1`.
    private static boolean isListed(int e, double days) {
        int day = e + 1;
        return days > 0 && (days < 4 || (day % 7 == 0 && days < 60) || (day % 28 == 0 && days < 390));
    }

    private ChainSnapshot chain(Instant time) {
        List<ChainOption> options = new ArrayList<>();
        for (int e = 0; e < expiries.size(); e++) {
            double days = days(expiries.get(e), time);
            for (int k = 0; k < strikes.length && isListed(e, days); k++) {
                double volatility = Math.exp(logVolatilities[e][k]);
                double x = SurfaceWeights.moneyness(strikes[k], price, volatility * Math.sqrt(days / 365));
                if (Math.abs(x) < 3) {
                    for (Right right : Right.values()) {
                        options.add(option(expiries.get(e), strikes[k], right, volatility, days / 365));
                    }
                }
            }
        }
        return new ChainSnapshot(time, options);
    }

    private ChainOption option(Instant expiry, double strike, Right right, double volatility, double years) {
        return new ChainOption(
                asset + "-" + expiry + "-" + strike + "-" + right,
                asset,
                expiry,
                strike,
                right,
                price,
                OptionalDouble.of(price),
                volatility,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                new InverseOption(right, price, strike, years).price(volatility),
                1,
                OptionalDouble.empty());
    }

    /// The same option with another volatility.
    static ChainOption withVolatility(ChainOption option, double volatility) {
        return new ChainOption(
                option.instrument(),
                option.asset(),
                option.expiry(),
                option.strike(),
                option.right(),
                option.forward(),
                option.index(),
                volatility,
                option.bid(),
                option.ask(),
                option.mark(),
                option.openInterest(),
                option.volume());
    }
}
