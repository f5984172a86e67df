package io.plimsoll.service.calibration;

import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.calibration.model.ShockLaw;
import io.plimsoll.calibration.model.VolatilityMethod;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plan as it is written, with every fault.
///
/// @param plan what was asked for; of no use where there is a fault
/// @param faults every one, for a reader
public record PlanReading(CalibrationPlan plan, List<String> faults) {
    /// What is calibrated where nothing else is asked for: the model that the shipped back-test chooses, `garch-fhs`.
    public static final VolatilityMethod DEFAULT_VOLATILITY = VolatilityMethod.GARCH_T;

    /// The law where nothing else is asked for.
    public static final ShockLaw DEFAULT_LAW = ShockLaw.FILTERED_HISTORY;

    /// What stands in for the default where an asset has too little history for it, as in the back-test. A method that
    /// is asked for by name has no stand-in.
    public static final VolatilityMethod STAND_IN = VolatilityMethod.EWMA;

    /// Copies the list.
    public PlanReading {
        faults = List.copyOf(faults);
    }

    /// Reads a plan; null stands for the default.
    ///
    /// @param assets separated by commas
    public static PlanReading of(
            @Nullable String volatility, @Nullable String law, @Nullable String asOf, @Nullable String assets) {
        List<String> faults = new ArrayList<>();
        VolatilityMethod method = volatility == null
                ? DEFAULT_VOLATILITY
                : VolatilityMethod.named(volatility).orElse(null);
        if (method == null) {
            faults.add("volatility is " + volatility + ": it must be one of "
                    + Arrays.stream(VolatilityMethod.values())
                            .map(VolatilityMethod::label)
                            .collect(Collectors.joining(", ")));
        }
        ShockLaw shocks = law == null ? DEFAULT_LAW : ShockLaw.named(law).orElse(null);
        if (shocks == null) {
            faults.add("distribution is " + law + ": it must be one of "
                    + Arrays.stream(ShockLaw.values()).map(ShockLaw::label).collect(Collectors.joining(", ")));
        }
        Optional<LocalDate> day = asOf == null ? Optional.empty() : day(asOf, faults);
        List<String> names = assets == null
                ? List.of()
                : List.of(assets.split(",", -1)).stream().map(String::strip).toList();
        if (names.stream().anyMatch(String::isEmpty)) {
            faults.add("assets is \"" + assets + "\": it must be names with commas between them");
        }
        return new PlanReading(
                new CalibrationPlan(
                        method == null ? DEFAULT_VOLATILITY : method,
                        volatility == null ? Optional.of(STAND_IN) : Optional.empty(),
                        shocks == null ? DEFAULT_LAW : shocks,
                        day,
                        names),
                faults);
    }

    private static Optional<LocalDate> day(String text, List<String> faults) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            faults.add("as-of is " + text + ": it must be a date such as 2021-07-06");
            return Optional.empty();
        }
    }
}
