package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the horizon and the frequency of forecasts: `period`, `horizonDays` or `horizon`, and `every`.
record HorizonReader(JsonFields fields, FaultLog log) {
    private static final long MAX_PERIODS = 1_000_000;

    /// The horizon; null after logging its faults.
    @Nullable
    ForecastHorizon read() {
        int before = log.count();
        Duration length = fields.optional("period", FieldType.DURATION, ReturnPeriod.DAY.length());
        ReturnPeriod period = log.count() > before ? null : log.collect(Pointer.ROOT, () -> new ReturnPeriod(length));
        int days = fields.optional("horizonDays", FieldType.INTEGER, 1);
        Duration horizon = duration("horizon");
        Duration every = duration("every");
        if (fields.has("horizon") && fields.has("horizonDays")) {
            refuse("horizon", "horizon and horizonDays are given: only one of them may be");
        }
        if (period == null || log.count() > before) {
            return null;
        }
        long periods = horizon == null && !fields.has("horizonDays") && !period.isDay()
                ? 1
                : count("horizon", horizon == null ? Duration.ofDays(days) : horizon, period);
        long stride = every == null ? (period.isDay() ? 1 : periods) : count("every", every, period);
        return log.count() > before
                ? null
                : log.collect(Pointer.ROOT, () -> new ForecastHorizon(period, (int) periods, (int) stride));
    }

    private @Nullable Duration duration(String key) {
        return fields.has(key) ? fields.required(key, FieldType.DURATION) : null;
    }

    /// How many periods make a duration.
    private long count(String key, Duration duration, ReturnPeriod period) {
        long periods = duration.dividedBy(period.length());
        if (!period.length().multipliedBy(periods).equals(duration) || Math.abs(periods) > MAX_PERIODS) {
            refuse(key, key + " is " + duration + ": it must be a whole number of periods of " + period.label());
        }
        return periods;
    }

    private void refuse(String key, String sentence) {
        log.add(Pointer.ROOT.child(key), FaultCode.OUT_OF_RANGE, sentence);
    }
}
