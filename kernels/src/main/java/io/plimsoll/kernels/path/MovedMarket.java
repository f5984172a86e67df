package io.plimsoll.kernels.path;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.path.PathAccount.HeldColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The market and the positions of an account at a time on a path.
final class MovedMarket {
    /// Decimals of balances and quantities that follow from prices.
    private static final int DECIMALS = 15;

    private final Market market;
    private final List<Position> positions = new ArrayList<>();

    /// @param assets of the account, in the order of `assetPrices`
    MovedMarket(
            RiskRequest request, PathPrices prices, List<HeldColumn> held, List<String> assets, double[] assetPrices) {
        Map<String, HeldColumn> columns = new HashMap<>();
        held.forEach(column -> columns.put(column.instrument().name(), column));
        List<AssetPrice> moved = request.market().assets().stream()
                .map(price -> assets.contains(price.asset())
                        ? new AssetPrice(price.asset(), assetPrices[assets.indexOf(price.asset())])
                        : price)
                .toList();
        List<Instrument> instruments = new ArrayList<>();
        for (Instrument instrument : request.market().instruments()) {
            HeldColumn column = columns.get(instrument.name());
            if (column != null && !prices.isSettled(column.column())) {
                instruments.add(moved(instrument, column.column(), prices));
            } else if (instrument instanceof Spot) {
                instruments.add(instrument);
            }
        }
        this.market = new Market(moved, instruments);
        for (Position position : request.positions()) {
            HeldColumn column = columns.get(position.instrument());
            if (column != null && !prices.isSettled(column.column())) {
                positions.add(scaled(position, prices.settled(column).quantity()));
            } else if (column == null) {
                positions.add(position);
            }
        }
    }

    Market market() {
        return market;
    }

    List<Position> positions() {
        return positions;
    }

    private static Instrument moved(Instrument instrument, int column, PathPrices prices) {
        return switch (instrument) {
            case Spot spot -> spot;
            case Perpetual perpetual -> perpetual.withMarkPrice(prices.mark(column));
            case Future future -> future.withMarkPrice(prices.mark(column));
            case EuropeanOption option ->
                option.withUnderlyingPrice(prices.mark(column))
                        .withImpliedVolatility(Math.min(EuropeanOption.MAX_VOLATILITY, prices.volatility(column)));
        };
    }

    private static Position scaled(Position position, double factor) {
        return factor == 1
                ? position
                : position.withQuantity(decimal(position.quantity().multiply(new BigDecimal(factor))));
    }

    /// A balance after a payment.
    ///
    /// @param before null if there was none
    static CollateralBalance balance(String asset, @Nullable CollateralBalance before, double change) {
        BigDecimal paid = new BigDecimal(change);
        return new CollateralBalance(
                asset, decimal(before == null ? paid : before.quantity().add(paid)));
    }

    private static BigDecimal decimal(BigDecimal exact) {
        return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
