package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.ScoreInputs;
import io.plimsoll.methodology.standing.Standing;
import io.plimsoll.methodology.standing.StandingCalculator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// A seventh of the worth of everything, in place of a simulation, so that a thousand plays take seconds. Bands,
/// haircuts and calls are those of the policy.
record FlatMargin(Policy policy) implements VenueRulebook {
    private static final BigDecimal RATE = new BigDecimal("0.14");
    private static final BigDecimal COST = new BigDecimal("0.0007");
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final double PREMIUM = 0.02;

    @Override
    public Requirement requirement(VenueMarket market, Ledger ledger, BooleanSupplier cancelled) {
        BigDecimal worth = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> held : ledger.of(Party.ACCOUNT).entrySet()) {
            BigDecimal quantity = held.getValue();
            Instrument contract = market.market().byName().get(held.getKey());
            if (contract == null) {
                BigDecimal balance = Money.round(quantity.multiply(market.price(held.getKey())));
                balances.put(held.getKey(), balance);
                value = value.add(balance);
                worth = held.getKey().equals("USD") ? worth : worth.add(balance.abs());
            } else {
                worth = worth.add(
                        quantity.multiply(market.price(contract.asset())).abs());
                value = contract instanceof EuropeanOption
                        ? value.add(quantity.multiply(optionValue(market, contract.name(), 0)))
                        : value;
            }
        }
        BigDecimal initial = Money.round(worth.multiply(RATE));
        BigDecimal maintenance = Money.round(initial.multiply(policy.equity().maintenanceShare()));
        StandingCalculator standings = new StandingCalculator(policy.equity(), policy.score(), market.time());
        Standing standing = standings.standing(
                standings.equity(Money.round(value), balances), initial, maintenance, new ScoreInputs("", 0, 0, 0, 0));
        BigDecimal zero = Money.round(BigDecimal.ZERO);
        return new Requirement(
                policy,
                policy.segment(policy.defaultSegment()),
                new Netting(initial, initial, initial, zero, zero, initial, List.of(), List.of(), List.of(), List.of()),
                List.of(),
                initial,
                maintenance,
                standing,
                null,
                null,
                RelativeError.UNKNOWN,
                List.of());
    }

    /// A tenth of everything.
    @Override
    public List<LiquidationPlan.Trade> nextStage(
            VenueMarket market, Ledger ledger, Requirement requirement, BooleanSupplier cancelled) {
        List<LiquidationPlan.Trade> trades = new ArrayList<>();
        ledger.of(Party.ACCOUNT).forEach((what, quantity) -> {
            BigDecimal sold =
                    quantity.multiply(TENTH).setScale(4, RoundingMode.DOWN).negate();
            if (!what.equals("USD") && sold.signum() != 0) {
                boolean isCoin = !market.market().byName().containsKey(what);
                trades.add(new LiquidationPlan.Trade(
                        isCoin ? LiquidationPlan.Purpose.COLLATERAL_SALE : LiquidationPlan.Purpose.REDUCTION,
                        what,
                        what,
                        sold,
                        BigDecimal.ZERO,
                        "USD",
                        BigDecimal.ZERO));
            }
        });
        return trades;
    }

    @Override
    public BigDecimal optionValue(VenueMarket market, String option, double change) {
        EuropeanOption listed =
                (EuropeanOption) Objects.requireNonNull(market.market().byName().get(option), option);
        double price = listed.underlyingPrice();
        double worth = listed.right() == Right.CALL ? price - listed.strike() : listed.strike() - price;
        return Money.of(Math.max(0, worth) + PREMIUM * price * (listed.impliedVolatility() + change));
    }

    @Override
    public BigDecimal cost(VenueMarket market, Instrument instrument, BigDecimal quantity) {
        return Money.round(quantity.multiply(market.price(instrument.asset())).multiply(COST));
    }
}
