package io.plimsoll.server.calibration;

import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.calibration.model.ShockLaw;
import io.plimsoll.calibration.model.VolatilityMethod;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.text.Suggestion;
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

/// Reads a calibration plan from the text of its options, for the command line and for HTTP.
///
/// @param asOfName name of the `asOf` option in error messages
public record PlanReader(FaultLog log, String asOfName) {
    /// The default model: `garch-fhs`, which the shipped back-test chooses.
    public static final VolatilityMethod DEFAULT_VOLATILITY = VolatilityMethod.GARCH_T;

    /// The default law of residuals.
    public static final ShockLaw DEFAULT_LAW = ShockLaw.FILTERED_HISTORY;

    /// The method used for an asset whose history is too short for the default. A method that was requested by name
    /// is never replaced.
    public static final VolatilityMethod STAND_IN = VolatilityMethod.EWMA;

    /// The default for volatility over several periods.
    public static final VolatilityPath DEFAULT_PATH = VolatilityPath.CONSTANT;

    /// The plan. A null argument means the default. Not usable once a fault has been logged.
    ///
    /// @param assets to calibrate; empty for all
    /// @param adjustments declared changes of unit
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
            refuse(
                    "volatility",
                    "volatility",
                    name,
                    FaultCode.UNKNOWN_VALUE,
                    "it must be one of " + known + Suggestion.clause(name, List.of(known.split(", "))));
            return DEFAULT_VOLATILITY;
        });
    }

    private ShockLaw law(String name) {
        return ShockLaw.named(name).orElseGet(() -> {
            String known = Arrays.stream(ShockLaw.values()).map(ShockLaw::label).collect(Collectors.joining(", "));
            refuse(
                    "distribution",
                    "distribution",
                    name,
                    FaultCode.UNKNOWN_VALUE,
                    "it must be one of " + known + Suggestion.clause(name, List.of(known.split(", "))));
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
