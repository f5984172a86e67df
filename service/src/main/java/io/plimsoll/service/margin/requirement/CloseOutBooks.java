package io.plimsoll.service.margin.requirement;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.service.margin.policy.Methodology;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What is left of a book on each day of its close-out, and what the close-out costs.
///
/// The book is held whole for the segment's horizon `h`; after that each instrument is what its
/// [LiquidationSchedule] has left. With `R₀` the measure over `h` of the whole and `R_d` of what is left after
/// day `d`, the loss of the close-out is `√(R₀² + Σ_d R_d² / h)`, `h` in days: the cascade of liquidity horizons
/// of the Basel Committee, Minimum capital requirements for market risk (2019), MAR33.5, with a step each day. It
/// is exact where values are linear in normal factors without drift, since the moves of different days are
/// independent; it leaves out that an option's delta follows the moves of the days before.
final class CloseOutBooks {
    private static final int DECIMALS = 18;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final RiskRequest request;
    private final SubBooks books;
    private final Map<String, LiquidationSchedule> schedules = new TreeMap<>();
    private final List<Integer> left = new ArrayList<>();
    private final double horizonDays;
    private final Holdings holdings;

    /// @param books takes the parts
    CloseOutBooks(RiskRequest request, Methodology methodology, Holdings holdings, SubBooks books) {
        this.request = request;
        this.books = books;
        this.holdings = holdings;
        this.horizonDays = methodology.segment().horizon().toSeconds() / SECONDS_A_DAY;
        Map<String, BigDecimal> exact = new TreeMap<>();
        for (Position position : request.positions()) {
            exact.merge(position.instrument(), position.quantity(), BigDecimal::add);
        }
        exact.forEach(
                (name, quantity) -> schedules.put(name, schedule(name, Math.abs(quantity.doubleValue()), methodology)));
        for (int day = 1; day < days(); day++) {
            left.add(books.add(positionsAfter(day), balancesAfter(day)));
        }
    }

    private LiquidationSchedule schedule(String name, double size, Methodology methodology) {
        Instrument instrument = holdings.instrument(name);
        return LiquidationSchedule.of(
                size,
                instrument,
                methodology.liquidityOf(name),
                methodology.policy().liquidity(),
                holdings.price(instrument.asset()) * holdings.currency(),
                holdings.volatility(instrument.asset()),
                request.asOf());
    }

    /// Days until everything is closed out, beginning with the segment's horizon as the first.
    private int days() {
        return schedules.values().stream()
                .mapToInt(LiquidationSchedule::days)
                .max()
                .orElse(1);
    }

    private List<Position> positionsAfter(int day) {
        List<Position> rest = new ArrayList<>();
        for (Position position : request.positions()) {
            BigDecimal quantity =
                    part(position.quantity(), schedule(position.instrument()).left(day));
            if (quantity.signum() != 0) {
                rest.add(new Position(
                        position.positionId(),
                        position.instrument(),
                        quantity,
                        position.venue(),
                        position.counterparty()));
            }
        }
        return rest;
    }

    /// Collateral is sold in equal parts until the last day.
    private List<CollateralBalance> balancesAfter(int day) {
        double share = 1 - (double) day / days();
        return request.collateral().stream()
                .map(balance -> new CollateralBalance(balance.asset(), part(balance.quantity(), share)))
                .toList();
    }

    private static BigDecimal part(BigDecimal quantity, double share) {
        return quantity.multiply(BigDecimal.valueOf(share)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private LiquidationSchedule schedule(String instrument) {
        return Objects.requireNonNull(schedules.get(instrument), instrument);
    }

    /// What the close-out adds to the measure of the book held for the horizon, after the parts were measured.
    ///
    /// @param held that measure
    double added(double held) {
        double squares = held * held;
        for (int part : left) {
            squares += books.risk(part) * books.risk(part) / horizonDays;
        }
        return Math.sqrt(squares) - held;
    }

    /// Spread and impact of all instruments, report currency.
    double cost() {
        return schedules.values().stream()
                        .mapToDouble(schedule -> schedule.spreadCost() + schedule.impactCost())
                        .sum()
                / holdings.currency();
    }

    /// What a day of funding costs while perpetuals are held, if it turns by the policy's shock: the part left
    /// counts on each day after the horizon.
    ///
    /// @param shockPerDay fraction of the notional
    /// @return report currency
    double funding(double shockPerDay) {
        double cost = 0;
        for (Map.Entry<String, LiquidationSchedule> entry : schedules.entrySet()) {
            if (holdings.instrument(entry.getKey()) instanceof Perpetual perpetual) {
                double held = horizonDays;
                for (int day = 1; day < entry.getValue().days(); day++) {
                    held += entry.getValue().left(day);
                }
                cost += entry.getValue().size() * perpetual.markPrice() * shockPerDay * held;
            }
        }
        return cost / holdings.currency();
    }

    /// How the close-out goes, in a sentence.
    String sentence() {
        String slowest = schedules.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().days()))
                .filter(entry -> entry.getValue().days() > 1)
                .map(Map.Entry::getKey)
                .orElse("");
        return slowest.isEmpty()
                ? "every position can be closed out within the horizon"
                : slowest + " takes longest to close out, " + days() + " days";
    }

    /// Instruments held whose daily volume the market does not tell.
    List<String> withoutVolume() {
        return schedules.entrySet().stream()
                .filter(entry -> !entry.getValue().isVolumeKnown())
                .map(Map.Entry::getKey)
                .toList();
    }
}
