package io.plimsoll.methodology.requirement.closeout;

import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.holding.CloseOutSchedule;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The close-out of an account, day by day, and its cost.
///
/// - An instrument is sold in equal parts by its [CloseOutSchedule]: the first at the end of the segment's horizon,
///   each further one a day later, at the simulated price of that day.
/// - A long holding at one venue cannot be delivered against a short one at another. So the sizes of net holdings
///   in an instrument add up: in the volume that they need, in the cost of selling, and in the funding shock.
/// - The cost of selling a part is owed in units of the asset, so that it moves with the asset's price.
/// - Collateral is sold as fast as the volume of its spot market allows, together with spot positions in the asset. If
///   that volume is unknown, it is sold in equal parts until the last position is closed. Its cost is the haircut.
/// - What stands for the peg of a stablecoin ends with the horizon, without a cost: it is no contract.
/// - An instrument that expires first is settled at expiry, without a selling cost.
public final class CloseOutPlan {
    private static final int DECIMALS = 18;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Holdings holdings;
    private final Map<String, BigDecimal> held = new TreeMap<>();
    private final Map<String, List<BigDecimal>> netHoldings = new TreeMap<>();
    private final Map<String, BigDecimal> owned = new TreeMap<>();
    private final Map<String, CloseOutSchedule> schedules = new TreeMap<>();
    private final Map<String, Integer> collateralDays = new TreeMap<>();

    /// @throws ModelOverflowException if the cost of an instrument leaves the range of quantities
    public CloseOutPlan(RiskRequest request, AppliedPolicy appliedPolicy, Holdings holdings) {
        this.request = request;
        this.appliedPolicy = appliedPolicy;
        this.holdings = holdings;
        for (Position holding : new NetHoldings(request.positions()).positions()) {
            held.merge(holding.instrument(), holding.quantity(), BigDecimal::add);
            netHoldings
                    .computeIfAbsent(holding.instrument(), name -> new ArrayList<>())
                    .add(holding.quantity());
        }
        request.collateral().forEach(balance -> owned.put(balance.asset(), balance.quantity()));
        netHoldings.forEach((name, quantities) -> schedules.put(name, schedule(name, quantities)));
        checkCosts();
        int last = schedules.values().stream()
                .mapToInt(CloseOutSchedule::days)
                .max()
                .orElse(1);
        owned.forEach((asset, quantity) -> collateralDays.put(asset, collateralDays(asset, quantity, last)));
    }

    private CloseOutSchedule schedule(String name, List<BigDecimal> quantities) {
        Instrument instrument = holdings.instrument(name);
        double size = gross(quantities);
        if (PegExposures.isPeg(instrument)) {
            return new CloseOutSchedule(size, 1, 1, true, 0, 0);
        }
        double traded = instrument instanceof Spot spot && name.equals(holdings.listing(spot.asset()))
                ? traded(quantities, owned.getOrDefault(spot.asset(), BigDecimal.ZERO))
                : size;
        CloseOutSchedule whole = CloseOutSchedule.of(
                size,
                traded,
                instrument,
                appliedPolicy.liquidityOf(name),
                appliedPolicy.policy().liquidity(),
                new CloseOutSchedule.AssetMarket(
                        holdings.price(instrument.asset()) * holdings.currency(),
                        holdings.volatility(instrument.asset()),
                        request.asOf()));
        int alive = (int) IntStream.rangeClosed(1, whole.parts())
                .takeWhile(day -> !instrument.isOverAt(request.asOf().plus(until(day))))
                .count();
        return whole.until(alive);
    }

    private static double gross(List<BigDecimal> quantities) {
        return quantities.stream()
                .map(BigDecimal::abs)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /// Units to trade of an asset that is held and owned as collateral. Collateral is sold together with long
    /// holdings, or delivered against the largest short one. A debt is bought, or covered by the largest long one.
    private static double traded(List<BigDecimal> quantities, BigDecimal collateral) {
        double opposite = quantities.stream()
                .filter(quantity -> quantity.signum() * collateral.signum() < 0)
                .mapToDouble(quantity -> quantity.abs().doubleValue())
                .max()
                .orElse(0);
        double owned = collateral.abs().doubleValue();
        return gross(quantities) + owned - 2 * Math.min(owned, opposite);
    }

    /// The cost in units of each asset, and what is owned of it, must be a quantity.
    private void checkCosts() {
        Map<String, Double> units = new TreeMap<>();
        schedules.forEach((name, schedule) -> {
            String asset = holdings.instrument(name).asset();
            double price = holdings.price(asset) * holdings.currency();
            double here = units.computeIfAbsent(
                            asset,
                            key -> owned.getOrDefault(key, BigDecimal.ZERO)
                                    .abs()
                                    .doubleValue())
                    + (schedule.spreadCost() + schedule.impactCost()) / price;
            if (!(here < Quantities.MAX_QUANTITY.doubleValue())) {
                throw ModelOverflowException.ofPart("the cost to close out " + name + " is too large: its quantity,"
                        + " price or spread is too large, or its averageDailyVolume or depth too small");
            }
            units.put(asset, here);
        });
    }

    private int collateralDays(String asset, BigDecimal quantity, int last) {
        String listing = holdings.listing(asset);
        if (listing == null) {
            return last;
        }
        double traded = traded(netHoldings.getOrDefault(listing, List.of()), quantity);
        return CloseOutSchedule.days(
                traded,
                appliedPolicy.liquidityOf(listing),
                appliedPolicy.policy().liquidity());
    }

    /// Number of days until everything is sold. The first ends with the segment's horizon.
    public int days() {
        return IntStream.concat(
                        schedules.values().stream().mapToInt(CloseOutSchedule::days),
                        collateralDays.values().stream().mapToInt(Integer::intValue))
                .max()
                .orElse(1);
    }

    /// The sales of each day. The first is at the end of the segment's horizon.
    List<CloseOutStage> stages() {
        int last = days();
        List<CloseOutStage> stages = new ArrayList<>();
        for (int day = 1; day <= last; day++) {
            stages.add(new CloseOutStage(until(day), positionsSold(day), balancesSold(day)));
        }
        return stages;
    }

    private Duration until(int day) {
        return appliedPolicy.segment().horizon().plusDays(day - 1L);
    }

    private List<Position> positionsSold(int day) {
        List<Position> sold = new ArrayList<>();
        held.forEach((name, quantity) -> {
            CloseOutSchedule schedule = schedule(name);
            BigDecimal part = part(quantity, day, schedule.parts(), schedule.days());
            if (part.signum() != 0) {
                sold.add(new Position(name, name, part, null, null));
            }
        });
        return sold;
    }

    private List<CollateralBalance> balancesSold(int day) {
        Map<String, BigDecimal> sold = new TreeMap<>();
        owned.forEach((asset, quantity) ->
                sold.put(asset, part(quantity, day, collateralDays(asset), collateralDays(asset))));
        schedules.forEach((name, schedule) -> {
            String asset = holdings.instrument(name).asset();
            double price = holdings.price(asset) * holdings.currency();
            sold.merge(asset, units(schedule.cost(day) / price).negate(), BigDecimal::add);
        });
        return sold.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .map(entry -> new CollateralBalance(entry.getKey(), entry.getValue()))
                .toList();
    }

    private int collateralDays(String asset) {
        return collateralDays.getOrDefault(asset, 1);
    }

    /// The part sold on a day. The last part is the rest, so that the parts sum to the quantity exactly.
    private static BigDecimal part(BigDecimal quantity, int day, int parts, int days) {
        BigDecimal part = quantity.divide(BigDecimal.valueOf(parts), DECIMALS, RoundingMode.DOWN);
        if (day < days) {
            return part;
        }
        return day == days ? quantity.subtract(part.multiply(BigDecimal.valueOf(days - 1L))) : BigDecimal.ZERO;
    }

    private static BigDecimal units(double quantity) {
        return BigDecimal.valueOf(quantity).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private CloseOutSchedule schedule(String instrument) {
        return Objects.requireNonNull(schedules.get(instrument), instrument);
    }

    /// Spread and impact of all instruments at present prices, report currency.
    public double cost() {
        return schedules.values().stream()
                        .mapToDouble(schedule -> schedule.spreadCost() + schedule.impactCost())
                        .sum()
                / holdings.currency();
    }

    /// Cost of an adverse change of funding while perpetuals are held, report currency. After the horizon, each day
    /// counts with the part that is left.
    ///
    /// @param shockPerDay fraction of the notional
    public double funding(double shockPerDay) {
        double horizonDays = appliedPolicy.segment().horizon().toSeconds() / SECONDS_A_DAY;
        double cost = 0;
        for (Map.Entry<String, CloseOutSchedule> entry : schedules.entrySet()) {
            if (holdings.instrument(entry.getKey()) instanceof Perpetual perpetual && !PegExposures.isPeg(perpetual)) {
                double daysHeld = horizonDays;
                for (int day = 1; day < entry.getValue().days(); day++) {
                    daysHeld += entry.getValue().left(day);
                }
                cost += entry.getValue().size() * perpetual.markPrice() * shockPerDay * daysHeld;
            }
        }
        return cost / holdings.currency();
    }

    /// The length of the close-out, in a sentence.
    String sentence() {
        if (days() == 1) {
            return "everything can be closed out within the horizon";
        }
        return schedules.entrySet().stream()
                        .max(Comparator.comparingInt(entry -> entry.getValue().days()))
                        .filter(entry -> entry.getValue().days() == days())
                        .map(Map.Entry::getKey)
                        .orElse("collateral")
                + " takes longest to close out, " + days() + " days";
    }

    /// Instruments to sell whose spread is above the price of their underlying.
    public List<String> withWideSpread() {
        return schedules.keySet().stream()
                .filter(name -> {
                    Instrument instrument = holdings.instrument(name);
                    double price = CloseOutSchedule.price(
                            instrument, holdings.price(instrument.asset()) * holdings.currency());
                    return appliedPolicy.liquidityOf(name).spread().orElse(0) > price;
                })
                .toList();
    }

    /// Instruments to sell whose daily volume is unknown.
    public List<String> withoutVolume() {
        return schedules.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().isVolumeKnown() && entry.getValue().sold() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
