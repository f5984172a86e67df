package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.NormalLane;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What contracts that pay a stablecoin gain and lose when it leaves its peg.
///
/// A linear contract that pays a stablecoin of price `u` gains `q (F/u - F₀/u₀) u = q (F - F₀) - q F₀/u₀ (u - u₀)`
/// US dollars. That is the gain of a contract in dollars and of a short position of `q F₀/u₀` coins. An option on
/// the forward `F` with the strike `K`, both in dollars, has a short position of `q θ K Φ(θ d₂)/u₀` coins, where
/// `θ` is 1 for a call and -1 for a put; its error is of second order in the move of the coin.
///
/// The coins are positions in an instrument of their own, such as `USDT:peg`, one for each venue, counterparty and
/// desk. They follow from the other positions, so they are computed again after each trade. A coin without a factor
/// in the model does not move and has none.
public final class PegExposures {
    private static final String SUFFIX = ":peg";
    private static final Duration ANY_INTERVAL = Duration.ofHours(8);

    /// Decimals of the coins: a millionth of a cent.
    private static final int DECIMALS = 8;

    /// Characters of an id, so that a number still fits behind it.
    private static final int LONGEST_ID = Checks.MAX_NAME - 8;

    private PegExposures() {}

    /// True for the instrument of such coins. It is no contract of a venue, and has neither funding nor a spread.
    public static boolean isPeg(Instrument instrument) {
        return instrument instanceof Perpetual && instrument.name().equals(instrument.asset() + SUFFIX);
    }

    /// The market with an instrument for each stablecoin that its contracts pay and that the model moves.
    ///
    /// @param moves whether the model has a factor of an asset
    public static Market listed(Market market, Predicate<String> moves) {
        Set<String> coins = coins(market, moves);
        if (coins.isEmpty()) {
            return market;
        }
        List<Instrument> instruments = new ArrayList<>(market.instruments());
        instruments.removeIf(instrument -> isPeg(instrument) && coins.contains(instrument.asset()));
        for (String coin : coins) {
            instruments.add(new Perpetual(coin + SUFFIX, coin, Payoff.LINEAR, market.price(coin), 0, ANY_INTERVAL));
        }
        return new Market(market.assets(), instruments);
    }

    /// The positions with the coins that belong to them, in the place of any coins among them.
    ///
    /// @param asOf valuation time
    /// @param market with its stablecoins [#listed]
    public static List<Position> completed(List<Position> positions, Instant asOf, Market market) {
        Map<String, Instrument> payers = new HashMap<>();
        Set<String> pegs = new HashSet<>();
        for (Instrument instrument : market.instruments()) {
            if (isPeg(instrument)) {
                pegs.add(instrument.name());
            } else if (!instrument.settlement().equals(AssetPrice.DOLLAR)) {
                payers.put(instrument.name(), instrument);
            }
        }
        payers.values().removeIf(payer -> !pegs.contains(payer.settlement() + SUFFIX));
        if (payers.isEmpty()) {
            return positions;
        }
        Set<String> derived = new TreeSet<>();
        payers.values().forEach(payer -> derived.add(payer.settlement() + SUFFIX));
        List<Position> completed = new ArrayList<>();
        Map<Owner, Map<String, BigDecimal>> coins = new TreeMap<>(Owner.ORDER);
        for (Position position : positions) {
            Instrument payer = payers.get(position.instrument());
            if (!derived.contains(position.instrument())) {
                completed.add(position);
            }
            if (payer != null) {
                BigDecimal held = position.quantity().multiply(BigDecimal.valueOf(coinsOfUnit(payer, asOf, market)));
                coins.computeIfAbsent(Owner.of(position), owner -> new TreeMap<>())
                        .merge(payer.settlement() + SUFFIX, held, BigDecimal::add);
            }
        }
        add(coins, completed);
        return completed;
    }

    private static Set<String> coins(Market market, Predicate<String> moves) {
        Set<String> coins = new TreeSet<>();
        for (Instrument instrument : market.instruments()) {
            String coin = instrument.settlement();
            if (!coin.equals(AssetPrice.DOLLAR)
                    && market.assets().stream().anyMatch(price -> price.asset().equals(coin))
                    && moves.test(coin)) {
                coins.add(coin);
            }
        }
        return coins;
    }

    private static void add(Map<Owner, Map<String, BigDecimal>> coins, List<Position> positions) {
        Set<String> ids = new HashSet<>();
        positions.forEach(position -> ids.add(position.positionId()));
        coins.forEach((owner, held) -> held.forEach((peg, units) -> {
            BigDecimal rounded =
                    units.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
            if (rounded.signum() == 0) {
                return;
            }
            String venue = owner.venue == null ? "" : owner.venue + ":";
            String first = venue.length() + peg.length() < LONGEST_ID ? venue + peg : peg;
            String id = first;
            for (int number = 2; !ids.add(id); number++) {
                id = first + "-" + number;
            }
            positions.add(new Position(id, peg, rounded, owner.venue, owner.counterparty, owner.desk));
        }));
    }

    /// Coins of one unit of a contract; negative for a short position.
    private static double coinsOfUnit(Instrument payer, Instant asOf, Market market) {
        double dollars = switch (payer) {
            case Spot spot -> 0;
            case Perpetual perpetual -> -perpetual.markPrice();
            case Future future -> -future.markPrice();
            case EuropeanOption option -> optionCoins(option, Years.between(asOf, option.expiry()));
        };
        return dollars / market.price(payer.settlement());
    }

    private static double optionCoins(EuropeanOption option, double years) {
        double sign = option.right().sign();
        double deviation = option.impliedVolatility() * Math.sqrt(Math.max(0, years));
        double forward = option.underlyingPrice();
        double exercised;
        if (deviation > 0) {
            double d2 = StrictMath.log(forward / option.strike()) / deviation - deviation / 2;
            exercised = NormalLane.cumulative(sign * d2);
        } else {
            exercised = (Math.signum(sign * (forward - option.strike())) + 1) / 2;
        }
        return -sign * option.strike() * exercised;
    }

    /// Who holds a position.
    private record Owner(
            @Nullable String venue,
            @Nullable String counterparty,
            @Nullable String desk) {
        private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
        private static final Comparator<Owner> ORDER = Comparator.<Owner, @Nullable String>comparing(Owner::venue, TEXT)
                .thenComparing(Owner::counterparty, TEXT)
                .thenComparing(Owner::desk, TEXT);

        private static Owner of(Position position) {
            return new Owner(position.venue(), position.counterparty(), position.desk());
        }
    }
}
