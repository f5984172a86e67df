package io.plimsoll.methodology.standing;

import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.EquityRules;
import io.plimsoll.methodology.policy.ScoreRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares the equity of an account with its requirement: ratio, band, margin call and risk score.
public final class StandingCalculator {
    private static final int RATIO_DECIMALS = 6;

    private final EquityRules equityRules;
    private final ScoreRules scoreRules;
    private final Instant asOf;

    /// @param asOf start of the hours of a margin call
    public StandingCalculator(EquityRules equityRules, ScoreRules scoreRules, Instant asOf) {
        this.equityRules = equityRules;
        this.scoreRules = scoreRules;
        this.asOf = asOf;
    }

    /// Equity: value less the haircut on each positive balance, `E = V - Σ h max(0, q p)`. A debt counts in full.
    ///
    /// @param value of positions and collateral
    /// @param balances value of each asset's collateral
    public Standing.Equity equity(BigDecimal value, Map<String, BigDecimal> balances) {
        BigDecimal haircut = balances.entrySet().stream()
                .map(entry -> entry.getValue().max(BigDecimal.ZERO).multiply(equityRules.haircut(entry.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rounded = Money.round(haircut);
        return new Standing.Equity(value, rounded, value.subtract(rounded));
    }

    /// The standing of an account.
    ///
    /// @param initial initial margin, at least 0
    /// @param maintenance maintenance margin, at least 0
    public Standing standing(Standing.Equity equity, BigDecimal initial, BigDecimal maintenance, ScoreInputs drivers) {
        BigDecimal ratio = maintenance.signum() == 0
                ? null
                : equity.amount().divide(maintenance, RATIO_DECIMALS, RoundingMode.FLOOR);
        List<Band> bands = equityRules.bands();
        Band band = ratio == null ? withoutMargin(equity, bands) : equityRules.band(ratio);
        RiskScore score = new RiskScoreCalculator(scoreRules).score(use(equity.amount(), initial), drivers);
        return new Standing(equity, ratio, band, bands, call(band, equity, initial, maintenance), score);
    }

    /// An account that owes money is in the worst band, even if it has no position left.
    private static Band withoutMargin(Standing.Equity equity, List<Band> bands) {
        return equity.amount().signum() < 0 ? bands.getLast() : bands.getFirst();
    }

    private Standing.@Nullable Call call(
            Band band, Standing.Equity equity, BigDecimal initial, BigDecimal maintenance) {
        if (!band.actions().contains(Band.Action.CALL)) {
            return null;
        }
        int place = equityRules.bands().indexOf(band);
        BigDecimal next = place == 0
                ? BigDecimal.ZERO
                : Money.round(equityRules.bands().get(place - 1).from().multiply(maintenance));
        BigDecimal amount = initial.max(next).subtract(equity.amount()).max(Money.round(BigDecimal.ZERO));
        return new Standing.Call(amount, asOf.plus(Duration.ofHours(band.callHours())));
    }

    private static double use(BigDecimal equity, BigDecimal initial) {
        if (initial.signum() == 0 && equity.signum() >= 0) {
            return 0;
        }
        return equity.signum() <= 0 ? Double.POSITIVE_INFINITY : initial.doubleValue() / equity.doubleValue();
    }
}
