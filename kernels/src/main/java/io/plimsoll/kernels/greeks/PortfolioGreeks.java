package io.plimsoll.kernels.greeks;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The greeks of each position and balance of a request, and their sum.
///
/// @param positions positions by id, then collateral by asset
/// @param total their sum
public record PortfolioGreeks(List<PositionGreeks> positions, Greeks total) {
    /// Copies the list.
    public PortfolioGreeks {
        positions = List.copyOf(positions);
    }

    /// The greeks of one position or balance.
    ///
    /// @param positionId the position, or `collateral:` and the asset
    public record PositionGreeks(String positionId, Greeks greeks) {}

    /// The greeks at the marks of a request. They do not depend on its model.
    ///
    /// @param buckets of the time to expiry, for vega
    /// @throws ModelOverflowException if a figure is not a finite number
    public static PortfolioGreeks of(RiskRequest request, ExpiryBuckets buckets) {
        UnitGreeks units = new UnitGreeks(request.asOf(), request.currency(), request.market(), buckets);
        Map<String, Instrument> instruments = request.market().byName();
        Map<String, Greeks> known = new HashMap<>();
        List<PositionGreeks> positions = new ArrayList<>();
        request.positions().stream()
                .sorted(Comparator.comparing(Position::positionId))
                .forEach(position -> {
                    Greeks unit = known.computeIfAbsent(
                            position.instrument(),
                            name -> units.of(Objects.requireNonNull(instruments.get(name), name)));
                    positions.add(new PositionGreeks(
                            position.positionId(),
                            unit.times(position.quantity().doubleValue())));
                });
        request.collateral().stream()
                .sorted(Comparator.comparing(CollateralBalance::asset))
                .forEach(balance -> positions.add(new PositionGreeks(
                        Position.COLLATERAL_PREFIX + balance.asset(),
                        units.ofAsset(balance.asset()).times(balance.quantity().doubleValue()))));
        Greeks total = Greeks.sum(positions.stream().map(PositionGreeks::greeks).toList());
        if (!total.isFinite() || positions.stream().anyMatch(one -> !one.greeks.isFinite())) {
            throw ModelOverflowException.ofPart("a greek is not a finite number");
        }
        return new PortfolioGreeks(positions, total);
    }
}
