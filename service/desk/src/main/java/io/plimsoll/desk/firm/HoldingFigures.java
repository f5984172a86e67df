package io.plimsoll.desk.firm;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.UnitLosses;
import io.plimsoll.kernels.greeks.AssetGreeks;
import io.plimsoll.kernels.greeks.ExpiryBuckets;
import io.plimsoll.kernels.greeks.Greeks;
import io.plimsoll.kernels.greeks.PortfolioGreeks;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Value and delta of holdings at the marks. Each figure of a holding is rounded to an amount, so sums are
/// exact.
final class HoldingFigures {
    private static final int PER_CENT = 100;

    private final Map<String, Greeks> greeks = new HashMap<>();
    private final Map<String, Double> values = new HashMap<>();

    /// @param units one unit of each instrument and asset held
    HoldingFigures(MarginEngine engine, RiskRequest units) {
        PortfolioGreeks.of(units, ExpiryBuckets.STANDARD)
                .positions()
                .forEach(position -> greeks.put(position.positionId(), position.greeks()));
        UnitLosses losses = new UnitLosses(engine, units);
        greeks.keySet().forEach(name -> values.put(name, losses.value(losses.column(name))));
    }

    /// Figures that add up over holdings.
    ///
    /// @param exposures by asset
    record Sums(BigDecimal value, BigDecimal net, BigDecimal gross, List<FirmCell.AssetExposure> exposures) {}

    /// Present value of a holding.
    BigDecimal value(Holding holding) {
        return times(Objects.requireNonNull(values.get(holding.name())), holding);
    }

    /// The sums over holdings.
    Sums of(List<Holding> holdings) {
        BigDecimal value = Money.of(0);
        Map<String, FirmCell.AssetExposure> byAsset = new TreeMap<>();
        for (Holding holding : holdings) {
            value = value.add(value(holding));
            for (AssetGreeks unit :
                    Objects.requireNonNull(greeks.get(holding.name())).assets()) {
                BigDecimal money = times(PER_CENT * unit.onePercentDelta(), holding);
                byAsset.merge(
                        unit.asset(),
                        new FirmCell.AssetExposure(unit.asset(), times(unit.delta(), holding), money, money.abs()),
                        HoldingFigures::sum);
            }
        }
        List<FirmCell.AssetExposure> exposures = new ArrayList<>(byAsset.values());
        BigDecimal net = exposures.stream().map(FirmCell.AssetExposure::net).reduce(Money.of(0), BigDecimal::add);
        BigDecimal gross = exposures.stream().map(FirmCell.AssetExposure::gross).reduce(Money.of(0), BigDecimal::add);
        return new Sums(value, net, gross, exposures);
    }

    private static FirmCell.AssetExposure sum(FirmCell.AssetExposure one, FirmCell.AssetExposure other) {
        return new FirmCell.AssetExposure(
                one.asset(),
                one.delta().add(other.delta()),
                one.net().add(other.net()),
                one.gross().add(other.gross()));
    }

    private static BigDecimal times(double unit, Holding holding) {
        return Money.round(new BigDecimal(unit).multiply(holding.quantity()));
    }
}
