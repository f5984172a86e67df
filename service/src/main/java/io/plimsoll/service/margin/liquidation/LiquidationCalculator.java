package io.plimsoll.service.margin.liquidation;

import io.plimsoll.service.margin.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds when an account falls below its maintenance margin. A requirement moves with the price of what it is
/// for: the maintenance margin is split over positions and over assets by what each needs alone.
public final class LiquidationCalculator {
    private static final int DECIMALS = 6;

    private LiquidationCalculator() {}

    /// A position that gains `quantity` for a rise of its mark by one.
    ///
    /// @param positionId its name
    /// @param quantity units, signed
    /// @param mark report currency
    /// @param alone what it needs alone
    public record Linear(String positionId, double quantity, double mark, double alone) {}

    /// @param equity after haircuts
    /// @param maintenance margin
    /// @param positions those that are linear
    /// @param isolated sum of what every holding needs alone
    /// @param exposures gain of each asset's holdings for a rise of the whole price
    /// @param shares of each asset in the risk, summing to 1 where there is any
    public static Liquidation of(
            BigDecimal equity,
            BigDecimal maintenance,
            List<Linear> positions,
            double isolated,
            Map<String, Double> exposures,
            Map<String, Double> shares) {
        double slack = equity.subtract(maintenance).doubleValue();
        double margin = maintenance.doubleValue();
        List<Liquidation.Alone> alone = new ArrayList<>();
        for (Linear position : positions) {
            double notional = Math.abs(position.quantity()) * position.mark();
            double own = isolated == 0 ? 0 : margin * position.alone() / isolated;
            OptionalDouble price = notional == 0
                    ? OptionalDouble.empty()
                    : LiquidationPrice.of(
                            equity.doubleValue(), position.quantity(), position.mark(), own / notional, margin - own);
            alone.add(new Liquidation.Alone(
                    position.positionId(), price.isPresent() ? Money.of(price.getAsDouble()) : null));
        }
        List<Liquidation.Slope> frontier = new ArrayList<>();
        new TreeMap<>(exposures).forEach((asset, exposure) -> {
            double slope = exposure - margin * shares.getOrDefault(asset, 0.0);
            frontier.add(new Liquidation.Slope(asset, Money.of(slope), move(slack, slope)));
        });
        return new Liquidation(equity.subtract(maintenance), alone, frontier);
    }

    private static @Nullable BigDecimal move(double slack, double slope) {
        double move = -slack / slope;
        return slack <= 0 || slope == 0 || move <= -1
                ? null
                : BigDecimal.valueOf(move).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
