package io.plimsoll.desk.margin;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;

/// The ratio of maintenance margin to initial margin for requests without a policy.
///
/// @param value above 0, at most 1
public record MaintenanceRatio(BigDecimal value) {
    /// 0.8, unless the server is configured otherwise.
    public static final MaintenanceRatio DEFAULT = new MaintenanceRatio(new BigDecimal("0.8"));

    /// @throws io.plimsoll.kernels.check.InvalidInputException unless `0 < maintenanceRatio <= 1`
    public MaintenanceRatio {
        new Checks()
                .require(
                        value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0,
                        "/maintenanceRatio",
                        "out-of-range",
                        "maintenanceRatio: " + value + " is out of range (above 0, at most 1)")
                .throwIfAny();
    }

    /// The margin for a measured risk.
    ///
    /// @param levels measure and confidence
    /// @param risk the measure at the confidence, report currency
    public MarginAnswer.Margin margin(RiskLevels levels, Estimate risk) {
        BigDecimal measured = Money.of(risk.value());
        BigDecimal initial = measured.max(Money.round(BigDecimal.ZERO));
        return new MarginAnswer.Margin(
                initial,
                MarginAnswer.AmountIntervals.around(measured, risk).flooredAtZero(),
                Money.round(initial.multiply(value)),
                levels.measure(),
                levels.confidence().level());
    }
}
