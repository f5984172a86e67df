package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the collateral of a request from balances. The equity of a venue's account contains the value of its
/// options, which the book counts as positions. So the value of the options in the book comes off, at the
/// venue's marks. The value of an option that is left out of the book stays in the equity.
final class Balances {
    private static final int MAX_DECIMALS = 30;
    private static final double DIFFERENCE = 0.01;

    /// Two answers of one account are of moments between which marks move by less than this.
    private static final double MARKS_MOVE = 0.002;

    private final AssetPrices prices;
    private final ModelFactors model;
    private final ImportFaults faults;

    Balances(AssetPrices prices, ModelFactors model, ImportFaults faults) {
        this.prices = prices;
        this.model = model;
        this.faults = faults;
    }

    /// The balances by asset, of all venues.
    ///
    /// @param held every position that was read
    /// @param inBook those that are in the book
    /// @param leftOut receives balances that the model does not know
    List<CollateralBalance> collateral(
            List<BalanceRow> rows, List<HeldPosition> held, List<HeldPosition> inBook, List<LeftOut> leftOut) {
        Map<String, BalanceRow> seen = new HashMap<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (BalanceRow row : rows) {
            BalanceRow before = seen.putIfAbsent(row.venue() + " " + row.currency(), row);
            if (before != null) {
                faults.refuse(
                        row.lineage(),
                        "the balance of " + row.currency() + " at " + row.venue() + " is also in "
                                + before.lineage().shown() + ": give each account once");
                continue;
            }
            compareProfit(row, held);
            BigDecimal cash = row.amount();
            if (row.holdsOptions()) {
                cash = cash.subtract(optionValue(row, inBook));
                compare(row, optionValue(row, held));
            }
            if (cash.signum() != 0 && isKnown(row, cash, leftOut)) {
                sums.merge(row.currency(), cash, BigDecimal::add);
            }
        }
        List<CollateralBalance> collateral = new ArrayList<>();
        sums.forEach((asset, sum) -> collateral.add(new CollateralBalance(
                asset, sum.scale() > MAX_DECIMALS ? sum.setScale(MAX_DECIMALS, RoundingMode.HALF_EVEN) : sum)));
        return collateral;
    }

    private static BigDecimal optionValue(BalanceRow row, List<HeldPosition> positions) {
        BigDecimal sum = BigDecimal.ZERO;
        for (HeldPosition position : positions) {
            BigDecimal value = valueOf(position);
            if (value != null
                    && position.venue().equals(row.venue())
                    && position.identity().kind() == ContractKind.OPTION
                    && position.identity().settlement().equals(row.currency())) {
                sum = sum.add(value);
            }
        }
        return sum;
    }

    private static @Nullable BigDecimal valueOf(HeldPosition option) {
        BigDecimal mark = option.figures().mark();
        BigDecimal value = option.figures().value();
        return value == null && mark != null ? mark.multiply(option.exposure()) : value;
    }

    private void compare(BalanceRow row, BigDecimal own) {
        BigDecimal stated = row.optionValue();
        if (stated == null) {
            return;
        }
        double difference = own.subtract(stated).abs().doubleValue();
        double scale = Math.max(own.abs().doubleValue(), stated.abs().doubleValue());
        if (difference > DIFFERENCE * scale && difference > 0) {
            faults.warn("options of " + row.venue() + " in " + row.currency() + " are worth "
                    + own.stripTrailingZeros().toPlainString() + " by the positions and " + stated.toPlainString()
                    + " by " + row.lineage().file() + ": a position is missing, or marks are of another time");
        }
    }

    /// Holds the profit within a balance against that of its positions. Venues count options in it or not, so
    /// that either sum will do.
    private void compareProfit(BalanceRow row, List<HeldPosition> held) {
        BigDecimal stated = row.profit();
        if (stated == null) {
            return;
        }
        double futures = 0;
        double options = 0;
        double worth = 0;
        for (HeldPosition position : held) {
            boolean isOfWallet =
                    row.venue().equals(position.venue()) || row.venue().startsWith(position.venue() + " ");
            if (isOfWallet && position.identity().settlement().equals(row.currency())) {
                BigDecimal mark = position.figures().mark();
                BigDecimal profit = position.figures().profit();
                double own = profit == null ? ProfitSinceEntry.of(position, mark) : profit.doubleValue();
                if (mark == null || Double.isNaN(own)) {
                    return;
                }
                worth += Math.abs(ProfitSinceEntry.worth(position, mark));
                futures += ProfitSinceEntry.hasValue(position) ? 0 : own;
                options += ProfitSinceEntry.hasValue(position) ? own : 0;
            }
        }
        double theirs = stated.doubleValue();
        double difference = Math.min(Math.abs(theirs - futures), Math.abs(theirs - futures - options));
        if (difference > MARKS_MOVE * worth) {
            faults.warn("profit of " + row.venue() + " in " + row.currency() + " that is not yet realised is "
                    + FigureCheck.shown(futures) + " by the positions and "
                    + stated.stripTrailingZeros().toPlainString() + " by "
                    + row.lineage().file() + ": a position is missing or isolated, or marks are of another time");
        }
    }

    private boolean isKnown(BalanceRow row, BigDecimal cash, List<LeftOut> leftOut) {
        String asset = row.currency();
        String reason = null;
        if (Double.isNaN(prices.of(asset))) {
            reason = "no file has a price of " + asset;
        } else if (!asset.equals(AssetPrice.DOLLAR) && !model.moves(asset)) {
            reason = "the model has no factor of " + asset;
        }
        if (reason != null) {
            leftOut.add(new LeftOut(LeftOut.BALANCE + row.venue(), cash, asset, reason));
        }
        return reason == null;
    }
}
