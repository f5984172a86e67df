package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.stats.Median;
import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Takes the smiles of an asset from a chain, by the volatilities of the venue.
///
/// A strike has the volatility of its out-of-the-money option, or of the other if it is not listed. An option is
/// left out if its volatility or forward is absurd, or if the call and the put of a strike contradict each other.
/// An expiry needs [#MIN_STRIKES] strikes within [#MAX_MONEYNESS] and a wing on both sides.
final class SmileReader {
    /// Shortest time to expiry: below it, the hour of the day matters more than the volatility.
    static final double MIN_DAYS = 2.5;

    /// Largest distance from the forward, in standard deviations; beyond it marks are a few ticks.
    static final double MAX_MONEYNESS = 2.5;

    /// Fewest strikes of a smile.
    static final int MIN_STRIKES = 5;

    /// Moneyness that the strikes of a smile must reach on both sides.
    static final double MIN_WING = 0.5;

    private static final double MIN_VOLATILITY = 0.02;
    private static final double MAX_VOLATILITY = 5;

    /// Largest distance of an option's forward from the median of its expiry, as a share.
    private static final double MAX_FORWARD_ERROR = 0.02;

    /// Largest log-ratio of the volatilities of call and put. They are equal by put-call parity.
    private static final double MAX_PARITY_ERROR = 0.05;

    /// Largest log-ratio of a volatility and the mean of its neighbours. Real smiles of Deribit stay below 0.2.
    private static final double MAX_SPIKE = 0.35;

    private final ChainSnapshot chain;
    private final List<Smile> smiles = new ArrayList<>();
    private final List<ChainSmiles.UnusedSmile> unused = new ArrayList<>();
    private final List<ChainSmiles.LeftOutOption> leftOut = new ArrayList<>();

    private SmileReader(ChainSnapshot chain) {
        this.chain = chain;
    }

    static ChainSmiles read(ChainSnapshot chain, String asset) {
        SmileReader reader = new SmileReader(chain);
        Map<Instant, List<ChainOption>> byExpiry = new TreeMap<>();
        for (ChainOption option : chain.of(asset)) {
            if (option.daysToExpiry(chain.time()) >= MIN_DAYS) {
                byExpiry.computeIfAbsent(option.expiry(), first -> new ArrayList<>())
                        .add(option);
            }
        }
        byExpiry.forEach(reader::expiry);
        return new ChainSmiles(
                chain.time(), chain.index(asset).orElse(Double.NaN), reader.smiles, reader.unused, reader.leftOut);
    }

    private void expiry(Instant expiry, List<ChainOption> options) {
        double forward =
                Median.of(options.stream().mapToDouble(ChainOption::forward).toArray());
        Map<Double, Strike> strikes = new TreeMap<>();
        for (ChainOption option : options) {
            String fault = fault(option, forward);
            if (fault.isEmpty()) {
                strikes.computeIfAbsent(option.strike(), first -> new Strike()).add(option);
            } else {
                leftOut.add(new ChainSmiles.LeftOutOption(option.instrument(), fault));
            }
        }
        List<Strike> kept = new ArrayList<>();
        for (Strike strike : strikes.values()) {
            if (strike.parityError() > MAX_PARITY_ERROR) {
                leftOut.add(new ChainSmiles.LeftOutOption(
                        strike.taken(forward).instrument(), "its volatility is not that of the other right"));
            } else {
                kept.add(strike);
            }
        }
        Smile smile = smile(expiry, forward, withoutSpikes(kept, forward));
        String reason = shortage(smile);
        if (reason.isEmpty()) {
            smiles.add(smile);
        } else {
            unused.add(new ChainSmiles.UnusedSmile(expiry, reason));
        }
    }

    private static String fault(ChainOption option, double forward) {
        double volatility = option.markVolatility();
        if (volatility < MIN_VOLATILITY || volatility > MAX_VOLATILITY) {
            return "its volatility " + volatility + " is out of range (0.02 to 5)";
        }
        return Math.abs(option.forward() / forward - 1) > MAX_FORWARD_ERROR
                ? "its forward " + option.forward() + " is not that of the expiry, " + forward
                : "";
    }

    private List<Strike> withoutSpikes(List<Strike> strikes, double forward) {
        List<Strike> kept = new ArrayList<>(strikes);
        for (int i = strikes.size() - 2; i > 0; i--) {
            double own = StrictMath.log(strikes.get(i).taken(forward).markVolatility());
            double before = StrictMath.log(strikes.get(i - 1).taken(forward).markVolatility());
            double after = StrictMath.log(strikes.get(i + 1).taken(forward).markVolatility());
            boolean isSpike = own > Math.max(before, after) + MAX_SPIKE || own < Math.min(before, after) - MAX_SPIKE;
            if (isSpike) {
                leftOut.add(new ChainSmiles.LeftOutOption(
                        kept.remove(i).taken(forward).instrument(), "its volatility is far from both neighbours'"));
            }
        }
        return kept;
    }

    private Smile smile(Instant expiry, double forward, List<Strike> strikes) {
        List<ChainOption> taken =
                strikes.stream().map(strike -> strike.taken(forward)).toList();
        double days = taken.isEmpty() ? MIN_DAYS : taken.getFirst().daysToExpiry(chain.time());
        return new Smile(
                expiry,
                days,
                forward,
                taken.stream().mapToDouble(ChainOption::strike).toArray(),
                taken.stream().mapToDouble(ChainOption::markVolatility).toArray(),
                strikes.stream().mapToDouble(Strike::openInterest).toArray(),
                taken.stream().mapToDouble(SmileReader::spread).toArray());
    }

    private static double spread(ChainOption option) {
        OptionalDouble bid = option.bid();
        OptionalDouble ask = option.ask();
        return bid.isPresent() && ask.isPresent() && bid.getAsDouble() > 0
                ? ask.getAsDouble() - bid.getAsDouble()
                : Double.NaN;
    }

    private static String shortage(Smile smile) {
        int count = 0;
        double lowest = 0;
        double highest = 0;
        for (int i = 0; i < smile.size(); i++) {
            double moneyness = smile.moneyness(i);
            if (Math.abs(moneyness) < MAX_MONEYNESS) {
                count++;
                lowest = Math.min(lowest, moneyness);
                highest = Math.max(highest, moneyness);
            }
        }
        if (count < MIN_STRIKES) {
            return count + " strikes within " + MAX_MONEYNESS + " standard deviations, not the required " + MIN_STRIKES;
        }
        return lowest > -MIN_WING || highest < MIN_WING
                ? String.format(
                        Locale.ROOT,
                        "its strikes reach from %.2f to %.2f standard deviations, not from -%.1f to %.1f",
                        lowest,
                        highest,
                        MIN_WING,
                        MIN_WING)
                : "";
    }

    /// The options of one strike.
    private static final class Strike {
        private final List<ChainOption> options = new ArrayList<>();

        void add(ChainOption option) {
            options.add(option);
        }

        ChainOption taken(double forward) {
            Right preferred = options.getFirst().strike() > forward ? Right.CALL : Right.PUT;
            return options.stream()
                    .filter(option -> option.right() == preferred)
                    .findFirst()
                    .orElse(options.getFirst());
        }

        double parityError() {
            return Math.abs(StrictMath.log(
                    options.getFirst().markVolatility() / options.getLast().markVolatility()));
        }

        double openInterest() {
            return options.stream().mapToDouble(ChainOption::openInterest).sum();
        }
    }
}
