package io.plimsoll.server.calibration;

import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.calibration.model.ShockLaw;
import io.plimsoll.calibration.model.VolatilityMethod;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plan from its words, for the command line and for requests alike.
///
/// @param log takes every fault
/// @param asOfName what the last day is called where the words come from
public record PlanReader(FaultLog log, String asOfName) {
    /// What is calibrated where nothing else is asked for: the model that the shipped back-test chooses,
    /// `garch-fhs`.
    public static final VolatilityMethod DEFAULT_VOLATILITY = VolatilityMethod.GARCH_T;

    /// The law where nothing else is asked for.
    public static final ShockLaw DEFAULT_LAW = ShockLaw.FILTERED_HISTORY;

    /// What stands in for the default where an asset has too little history for it, as in the back-test. A method
    /// that is asked for by name has no stand-in.
    public static final VolatilityMethod STAND_IN = VolatilityMethod.EWMA;

    /// How volatility goes on over several periods where nothing else is asked for.
    public static final VolatilityPath DEFAULT_PATH = VolatilityPath.CONSTANT;

    /// The plan; null stands for the default. Of no use where a fault was logged.
    ///
    /// @param assets to calibrate; none for all
    /// @param adjustments changes of units that are declared
    public CalibrationPlan plan(
            @Nullable String volatility,
            @Nullable String law,
            @Nullable String asOf,
            @Nullable String period,
            @Nullable String path,
            List<String> assets,
            List<PriceAdjustment> adjustments) {
        return new CalibrationPlan(
                volatility == null ? DEFAULT_VOLATILITY : volatility(volatility),
                volatility == null ? Optional.of(STAND_IN) : Optional.empty(),
                law == null ? DEFAULT_LAW : law(law),
                asOf == null ? Optional.empty() : day(asOf),
                assets,
                adjustments,
                period == null ? ReturnPeriod.DAY : period(period),
                path == null ? DEFAULT_PATH : path(path));
    }

    private VolatilityMethod volatility(String name) {
        return VolatilityMethod.named(name).orElseGet(() -> {
            String known = Arrays.stream(VolatilityMethod.values())
                    .map(VolatilityMethod::label)
                    .collect(Collectors.joining(", "));
            refuse("volatility", "volatility", name, FaultCode.UNKNOWN_VALUE, "it must be one of " + known);
            return DEFAULT_VOLATILITY;
        });
    }

    private ShockLaw law(String name) {
        return ShockLaw.named(name).orElseGet(() -> {
            String known = Arrays.stream(ShockLaw.values()).map(ShockLaw::label).collect(Collectors.joining(", "));
            refuse("distribution", "distribution", name, FaultCode.UNKNOWN_VALUE, "it must be one of " + known);
            return DEFAULT_LAW;
        });
    }

    private VolatilityPath path(String name) {
        return VolatilityPath.named(name).orElseGet(() -> {
            refuse("path", "path", name, FaultCode.UNKNOWN_VALUE, "it must be one of constant, updated");
            return DEFAULT_PATH;
        });
    }

    private Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            refuse("asOf", asOfName, text, FaultCode.BAD_DATE, "it must be a date such as 2021-07-06");
            return Optional.empty();
        }
    }

    private ReturnPeriod period(String text) {
        try {
            return new ReturnPeriod(Duration.parse(text));
        } catch (DateTimeException | InvalidInputException noPeriod) {
            refuse(
                    "period",
                    "period",
                    text,
                    FaultCode.BAD_DURATION,
                    "it must be a number of whole minutes that divides a day, such as PT1H, PT8H or P1D");
            return ReturnPeriod.DAY;
        }
    }

    private void refuse(String key, String name, String value, FaultCode code, String rule) {
        log.add(Pointer.ROOT.child(key), code, name + " is " + Shown.of(value) + ": " + rule);
    }
}
