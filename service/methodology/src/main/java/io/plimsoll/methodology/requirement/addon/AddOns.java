package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.AddOnRules;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Add-ons that need no simulation: stablecoins, wrong-way collateral and back-test.
public final class AddOns {
    private AddOns() {}

    /// Signed units of each asset that the account owns: balances of collateral, and spot positions.
    public static Map<String, BigDecimal> owned(RiskRequest request, Holdings holdings) {
        Map<String, BigDecimal> owned = new TreeMap<>();
        for (CollateralBalance balance : request.collateral()) {
            owned.merge(balance.asset(), balance.quantity(), BigDecimal::add);
        }
        for (Position position : request.positions()) {
            if (holdings.instrument(position.instrument()) instanceof Spot spot) {
                owned.merge(spot.asset(), position.quantity(), BigDecimal::add);
            }
        }
        return owned;
    }

    /// Signed units of each asset whose price the account bears: those owned, and those of linear perpetuals and
    /// futures. Contracts settled in a stablecoin gain or lose by its peg through such an entry.
    public static Map<String, BigDecimal> borne(RiskRequest request, Holdings holdings) {
        Map<String, BigDecimal> borne = new TreeMap<>(owned(request, holdings));
        for (Position position : request.positions()) {
            Instrument instrument = holdings.instrument(position.instrument());
            if (instrument.paysVariationMargin(Payoff.LINEAR)) {
                borne.merge(instrument.asset(), position.quantity(), BigDecimal::add);
            }
        }
        return borne;
    }

    /// Loss of stablecoins that leave their peg: `Σ max(0, q) p d`.
    ///
    /// @param borne units whose price the account bears
    public static Component depeg(Map<String, BigDecimal> borne, Map<String, BigDecimal> shares, Holdings holdings) {
        return loss(Component.Kind.DEPEG, borne, shares, holdings, "no stablecoin is owned");
    }

    /// Loss of assets with wrong-way risk: `Σ max(0, q) p s`.
    public static Component wrongWay(
            Map<String, BigDecimal> owned, List<AddOnRules.WrongWay> rules, Holdings holdings) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        rules.forEach(rule -> shares.merge(rule.asset(), rule.share(), BigDecimal::max));
        return loss(Component.Kind.WRONG_WAY, owned, shares, holdings, "no asset of the policy's list is owned");
    }

    private static Component loss(
            Component.Kind kind,
            Map<String, BigDecimal> owned,
            Map<String, BigDecimal> shares,
            Holdings holdings,
            String otherwise) {
        BigDecimal sum = BigDecimal.ZERO;
        StringBuilder reason = new StringBuilder();
        for (Map.Entry<String, BigDecimal> entry : owned.entrySet()) {
            BigDecimal share = shares.getOrDefault(entry.getKey(), BigDecimal.ZERO);
            if (entry.getValue().signum() > 0 && share.signum() > 0) {
                sum = sum.add(
                        entry.getValue().multiply(share).multiply(new BigDecimal(holdings.price(entry.getKey()))));
                reason.append(reason.isEmpty() ? "" : ", ")
                        .append(entry.getKey())
                        .append(" loses ")
                        .append(FigureText.percent(share));
            }
        }
        return new Component(kind, Money.round(sum), reason.isEmpty() ? otherwise : reason.toString());
    }

    /// The smallest amount that, added to the margin of each day, gives the account the policy's coverage. With
    /// `k = ⌊days (1 - coverage)⌋` allowed breaches, it is the `k+1`-th largest shortfall, or 0 with at most `k`
    /// shortfalls. The backtesting charge of the Fixed Income Clearing Corporation has this form (the third largest
    /// deficiency of twelve months, at 99 %).
    public static Component backTest(@Nullable BackTestRecord record, BigDecimal coverage) {
        if (record == null) {
            return new Component(
                    Component.Kind.BACK_TEST,
                    Money.round(BigDecimal.ZERO),
                    "the request gives no back-test of the account");
        }
        int allowed = BigDecimal.ONE
                .subtract(coverage)
                .multiply(BigDecimal.valueOf(record.days()))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
        List<BigDecimal> largest =
                record.shortfalls().stream().sorted(Comparator.reverseOrder()).toList();
        BigDecimal amount = largest.size() > allowed ? largest.get(allowed) : BigDecimal.ZERO;
        return new Component(
                Component.Kind.BACK_TEST,
                Money.round(amount),
                FigureText.count(largest.size(), "shortfall") + " in " + FigureText.count(record.days(), "day")
                        + "; the coverage allows " + allowed);
    }
}
