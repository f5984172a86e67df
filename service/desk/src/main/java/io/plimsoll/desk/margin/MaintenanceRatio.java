package io.plimsoll.desk.margin;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;

/// How margin follows from risk.
///
/// @param value maintenance margin as a fraction of initial margin, above 0 and at most 1
public record MaintenanceRatio(BigDecimal value) {
    /// Maintenance is 0.8 of initial margin.
    public static final MaintenanceRatio DEFAULT = new MaintenanceRatio(new BigDecimal("0.8"));

    /// @throws io.plimsoll.kernels.check.InvalidInputException unless `0 < maintenanceRatio <= 1`
    public MaintenanceRatio {
        new Checks()
                .require(
                        value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0,
                        "/maintenanceRatio",
                        "out-of-range",
                        "maintenanceRatio is " + value + ": it must be above 0 and at most 1")
                .throwIfAny();
    }

    /// The margin that a risk asks for.
    ///
    /// @param levels its measure and confidence
    /// @param risk the measure at that confidence
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
