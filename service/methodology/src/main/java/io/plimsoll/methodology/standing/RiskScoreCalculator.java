package io.plimsoll.methodology.standing;

import io.plimsoll.methodology.policy.ScoreRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Computes the risk score: a driver `i` with the value `x` adds `points_i min(1, x / worst_i)`.
final class RiskScoreCalculator {
    private static final int DECIMALS = 2;
    private static final double PERCENT = 100;

    private final ScoreRules rules;

    RiskScoreCalculator(ScoreRules rules) {
        this.rules = rules;
    }

    RiskScore score(double marginUse, ScoreInputs drivers) {
        List<RiskScore.Part> parts = new ArrayList<>();
        for (ScoreRules.Driver driver : ScoreRules.Driver.values()) {
            double value = switch (driver) {
                case MARGIN_USE -> marginUse;
                case VOLATILITY -> drivers.volatility();
                case LIQUIDITY -> drivers.liquidityShare();
                case FUNDING -> drivers.fundingShare();
                case CONCENTRATION -> drivers.assetShare();
            };
            parts.add(new RiskScore.Part(
                    driver,
                    points(driver, value),
                    rules.of(driver).points(),
                    sentence(driver, value, drivers.asset())));
        }
        BigDecimal sum = parts.stream().map(RiskScore.Part::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RiskScore(sum, parts);
    }

    private BigDecimal points(ScoreRules.Driver driver, double value) {
        ScoreRules.Weight weight = rules.of(driver);
        double share = Math.clamp(value / weight.worst().doubleValue(), 0, 1);
        return weight.points().multiply(BigDecimal.valueOf(share)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static String sentence(ScoreRules.Driver driver, double value, String asset) {
        String of = asset.isEmpty() ? "no asset" : asset;
        String percent = String.format(Locale.ROOT, "%.1f %%", PERCENT * value);
        return switch (driver) {
            case MARGIN_USE ->
                Double.isInfinite(value) ? "the account has no equity" : "initial margin is " + percent + " of equity";
            case VOLATILITY -> "the annual volatility of " + of + ", the asset with the most risk, is " + percent;
            case LIQUIDITY -> "liquidity and close-out are " + percent + " of the initial margin";
            case FUNDING -> "funding is " + percent + " of the initial margin";
            case CONCENTRATION -> of + " has " + percent + " of the risk";
        };
    }
}
