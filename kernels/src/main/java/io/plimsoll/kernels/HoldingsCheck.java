package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Checks that every position names an instrument of the market whose risk factors the model has, and that every
/// collateral asset has a price. The market and the model are indexed once, for thousands of portfolios.
/// Thread-safe.
public final class HoldingsCheck {
    private final Map<String, Double> prices;
    private final Set<String> factors = new HashSet<>();
    private final Map<String, Instrument> instruments = new HashMap<>();

    /// By instrument, found when one is held.
    private final Map<String, List<String>> missingFactors = new ConcurrentHashMap<>();

    /// @param market already checked; if a name occurs twice, the last one counts
    public HoldingsCheck(Market market, RiskModel model) {
        this.prices = market.prices();
        model.factors().forEach(factor -> factors.add(factor.name()));
        market.instruments().forEach(instrument -> instruments.put(instrument.name(), instrument));
    }

    /// The factors of an instrument that the model lacks; null if the market has none of that name.
    private @Nullable List<String> missing(String name) {
        Instrument instrument = instruments.get(name);
        return instrument == null
                ? null
                : missingFactors.computeIfAbsent(
                        name,
                        unseen -> kindsOf(instrument).stream()
                                .map(kind -> RiskFactor.nameOf(instrument.asset(), kind))
                                .filter(factor -> !factors.contains(factor))
                                .toList());
    }

    /// True if the market has a price for the asset.
    public boolean isPriced(String asset) {
        return prices.containsKey(asset);
    }

    /// Adds every fault of a portfolio. Paths start at the object that holds both lists.
    public void check(List<Position> positions, List<CollateralBalance> collateral, Checks checks) {
        Set<String> ids = HashSet.newHashSet(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            if (!ids.add(position.positionId())) {
                refuse(
                        checks,
                        "/positions/" + i + "/positionId",
                        "duplicate",
                        "positionId " + position.positionId() + " is listed twice (at most once)");
            }
            List<String> missing = missing(position.instrument());
            if (missing == null || !missing.isEmpty()) {
                refuseInstrument("/positions/" + i + "/instrument", position, missing, checks);
            }
        }
        Set<String> balances = HashSet.newHashSet(collateral.size());
        for (int i = 0; i < collateral.size(); i++) {
            String asset = collateral.get(i).asset();
            if (!balances.add(asset)) {
                refuse(checks, path(i), "duplicate", "collateral in " + asset + " is listed twice (at most once)");
            }
            if (!isPriced(asset)) {
                refuse(checks, path(i), "unknown-asset", "asset is " + asset + ": the market has no price for it");
            }
        }
    }

    private static String path(int balance) {
        return "/collateral/" + balance + "/asset";
    }

    private static void refuseInstrument(
            String path, Position position, @Nullable List<String> missing, Checks checks) {
        if (missing == null) {
            refuse(
                    checks,
                    path,
                    "unknown-instrument",
                    "instrument is " + position.instrument() + ": the market has none of that name");
            return;
        }
        for (String factor : missing) {
            refuse(
                    checks,
                    path,
                    "missing-factor",
                    "position " + position.positionId() + " in " + position.instrument() + " needs the factor " + factor
                            + ", which the model lacks");
        }
    }

    private static void refuse(Checks checks, String path, String code, String sentence) {
        checks.require(false, path, code, sentence);
    }

    private List<FactorKind> kindsOf(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> List.of(FactorKind.SPOT);
            case Perpetual perpetual -> List.of(FactorKind.SPOT);
            case Future future -> List.of(FactorKind.SPOT, FactorKind.BASIS);
            case EuropeanOption option ->
                isOnSpot(option)
                        ? List.of(FactorKind.SPOT, FactorKind.VOLATILITY)
                        : List.of(FactorKind.SPOT, FactorKind.VOLATILITY, FactorKind.BASIS);
        };
    }

    private boolean isOnSpot(EuropeanOption option) {
        return option.underlyingPrice() == prices.getOrDefault(option.asset(), 1.0);
    }
}
