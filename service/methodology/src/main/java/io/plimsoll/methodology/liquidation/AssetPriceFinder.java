package io.plimsoll.methodology.liquidation;

import io.plimsoll.methodology.liquidation.OneSidedPriceSearch.Outcome;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.requirement.LiquidationPrices.AssetPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.LiquidationPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the liquidation prices of one asset, below and above its present price.
final class AssetPriceFinder {
    private static final int MOVE_DECIMALS = 6;

    /// Relative move of the price, either way, for the finite difference of equity.
    private static final double RELATIVE_BUMP = 1e-4;

    private final RepricedAccount account;
    private final MaintenanceProbe probe;
    private final List<String> reasons = new ArrayList<>();

    AssetPriceFinder(RepricedAccount account, MaintenanceProbe probe) {
        this.account = account;
        this.probe = probe;
    }

    /// The answer for an asset that is not searched.
    static AssetPrices leftOut(String asset, String reason) {
        return new AssetPrices(asset, null, null, null, reason);
    }

    /// Derivative of equity by the price factor at 1, report currency, by a central difference.
    static double exposure(RepricedAccount account) {
        return (account.equity(1 + RELATIVE_BUMP) - account.equity(1 - RELATIVE_BUMP)) / (2 * RELATIVE_BUMP);
    }

    /// The liquidation prices. If one cannot be computed, it is null and the reason is given.
    AssetPrices prices() {
        return switch (Attempt.of(this::searched)) {
            case Attempt.Made<AssetPrices>(AssetPrices made) -> made;
            case Attempt.LeftOut<AssetPrices>(String reason) -> leftOut(account.asset(), reason);
        };
    }

    private AssetPrices searched() {
        OneSidedPriceSearch below = new OneSidedPriceSearch(account, probe, -1);
        OneSidedPriceSearch above = new OneSidedPriceSearch(account, probe, 1);
        BigDecimal slope = Money.of(exposure(account) - riseOfMaintenance(below, above));
        if (account.equity(1) <= probe.present()) {
            return new AssetPrices(
                    account.asset(),
                    slope,
                    null,
                    null,
                    "equity is at or below the maintenance margin at the present price");
        }
        LiquidationPrice lower = side("below", below);
        LiquidationPrice upper = side("above", above);
        return new AssetPrices(
                account.asset(), slope, lower, upper, reasons.isEmpty() ? null : String.join("; ", reasons));
    }

    private static double riseOfMaintenance(OneSidedPriceSearch below, OneSidedPriceSearch above) {
        return (above.nextMaintenance() - below.nextMaintenance()) / (above.nextFactor() - below.nextFactor());
    }

    private @Nullable LiquidationPrice side(String side, OneSidedPriceSearch search) {
        return switch (Attempt.of(search::find)) {
            case Attempt.Made<Outcome>(Outcome.At(double factor, double ratio)) -> crossing(factor, ratio);
            case Attempt.Made<Outcome>(Outcome.Nowhere()) -> null;
            case Attempt.Made<Outcome>(Outcome.Unsettled(double nearest)) ->
                without(side, String.format(Locale.ROOT, "the ratio nearest to 1 was %.6f", nearest));
            case Attempt.LeftOut<Outcome>(String reason) -> without(side, reason);
        };
    }

    private @Nullable LiquidationPrice without(String side, String reason) {
        reasons.add("no price found " + side + " the present one: " + reason);
        return null;
    }

    private LiquidationPrice crossing(double factor, double ratio) {
        return new LiquidationPrice(Money.of(factor * account.price()), decimal(factor - 1), decimal(ratio));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(MOVE_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
