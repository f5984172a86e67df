package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.optim.Minimum;
import io.plimsoll.calibration.optim.MinimumOutcome;
import io.plimsoll.calibration.optim.QuasiNewtonMinimiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fits the smiles of a chain by weighted least squares, from the nearest expiry to the farthest.
///
/// The weight of a strike is `exp(-x²/2)`, times a half to three halves by its open interest against the median of
/// the expiry, and over `1 + (s/0.02)²` with the spread `s` of its quotes in volatility, 0.1 without quotes.
/// Coordinates keep every fit inside the bounds of [SmileFit], so it has no butterfly arbitrage. A total variance
/// below that of the nearer expiry is penalised.
public final class SmileFitter {
    private static final double SPREAD_SCALE = 0.02;
    private static final double SPREAD_WITHOUT_QUOTES = 0.1;
    private static final double MAX_SKEW = 0.999;
    private static final double VOLATILITY_SCALE = 0.01;
    private static final double CALENDAR_SCALE = 1e-3;
    private static final int CALENDAR_GRID = 20;
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-5;
    private static final int MAX_ITERATIONS = 200;
    private static final double[] START_SKEWS = {-0.5, 0, 0.4};

    private final Smile smile;
    private final double[] weights;
    private final @Nullable SmileFit nearer;

    private SmileFitter(Smile smile, @Nullable SmileFit nearer) {
        this.smile = smile;
        this.nearer = nearer;
        this.weights = weights(smile);
    }

    /// The fits of a chain's smiles, by expiry. An expiry whose search fails is left out.
    public static List<SmileFit> fit(List<Smile> smiles) {
        List<SmileFit> fits = new ArrayList<>();
        for (Smile smile :
                smiles.stream().sorted(Comparator.comparingDouble(Smile::days)).toList()) {
            new SmileFitter(smile, fits.isEmpty() ? null : fits.getLast()).fit().ifPresent(fits::add);
        }
        return List.copyOf(fits);
    }

    private Optional<SmileFit> fit() {
        QuasiNewtonMinimiser minimiser = new QuasiNewtonMinimiser(this::loss, TOLERANCE, MAX_ITERATIONS);
        return Arrays.stream(START_SKEWS)
                .mapToObj(skew -> minimiser.from(new double[] {StrictMath.log(atTheMoney()), skew, 0}))
                .flatMap(SmileFitter::minimum)
                .min(Comparator.comparingDouble(Minimum::value))
                .map(best -> slice(best.point(), Math.sqrt(squares(slice(best.point(), 0)))));
    }

    private static Stream<Minimum> minimum(MinimumOutcome outcome) {
        return switch (outcome) {
            case MinimumOutcome.Found(Minimum found) -> Stream.of(found);
            case MinimumOutcome.Stopped(Minimum last, String reason) -> Stream.of(last);
            case MinimumOutcome.NotDefined() -> Stream.empty();
        };
    }

    /// The total variance of the strike nearest to the forward.
    private double atTheMoney() {
        int nearest = 0;
        for (int i = 1; i < smile.size(); i++) {
            nearest = Math.abs(StrictMath.log(smile.strikes()[i] / smile.forward()))
                            < Math.abs(StrictMath.log(smile.strikes()[nearest] / smile.forward()))
                    ? i
                    : nearest;
        }
        double volatility = smile.volatilities()[nearest];
        return volatility * volatility * smile.years();
    }

    /// The slice at coordinates `ln θ`, `artanh ρ`, and the logit of `φ` as a share of its bound.
    private SmileFit slice(double[] point, double error) {
        double variance = StrictMath.exp(point[0]);
        double skew = MAX_SKEW * StrictMath.tanh(point[1]);
        double most = Math.min(4 / (variance * (1 + Math.abs(skew))), 2 / Math.sqrt(variance * (1 + Math.abs(skew))));
        double share = 1 / (1 + StrictMath.exp(-point[2]));
        return new SmileFit(
                smile.expiry(),
                smile.days(),
                smile.forward(),
                variance,
                skew,
                share * most * (1 - 1e-9),
                error,
                smile.size());
    }

    private double loss(double[] point, double[] gradient) {
        for (int i = 0; i < point.length; i++) {
            double[] moved = point.clone();
            moved[i] += STEP;
            double above = loss(moved);
            moved[i] -= 2 * STEP;
            gradient[i] = (above - loss(moved)) / (2 * STEP);
        }
        return loss(point);
    }

    private double loss(double[] point) {
        SmileFit slice = slice(point, 0);
        return squares(slice) / (VOLATILITY_SCALE * VOLATILITY_SCALE) + calendarPenalty(slice);
    }

    private double squares(SmileFit slice) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            double error = slice.volatility(smile.strikes()[i]) - smile.volatilities()[i];
            sum += weights[i] * error * error;
            total += weights[i];
        }
        return sum / total;
    }

    private double calendarPenalty(SmileFit slice) {
        if (nearer == null) {
            return 0;
        }
        double sum = 0;
        for (int i = -CALENDAR_GRID; i <= CALENDAR_GRID; i++) {
            double k = 3 * Math.sqrt(slice.variance()) * i / CALENDAR_GRID;
            double missing = 1 - slice.totalVariance(k) / nearer.totalVariance(k);
            sum += missing > 0 ? missing * missing : 0;
        }
        return sum / (CALENDAR_SCALE * CALENDAR_SCALE);
    }

    private static double[] weights(Smile smile) {
        double[] sorted = Arrays.stream(smile.openInterest()).sorted().toArray();
        double median = sorted[sorted.length / 2];
        double[] weights = new double[smile.size()];
        for (int i = 0; i < weights.length; i++) {
            double moneyness = smile.moneyness(i);
            double vega = StrictMath.exp(-0.5 * moneyness * moneyness);
            double held = smile.openInterest()[i];
            double interest = median > 0 ? 0.5 + held / (held + median) : 1;
            // A spread in coins over the vega in coins, φ(d₁) √T with d₁ near -x.
            double listed = smile.spreads()[i] * Math.sqrt(2 * Math.PI) / (vega * Math.sqrt(smile.years()));
            double spread = Double.isNaN(listed) ? SPREAD_WITHOUT_QUOTES : listed;
            weights[i] = vega * interest / (1 + spread * spread / (SPREAD_SCALE * SPREAD_SCALE));
        }
        return weights;
    }
}
