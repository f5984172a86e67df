package io.plimsoll.kernels.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects the faults of an object and throws them together. Field names are JSON names, so that the sender of a
/// request can find each fault by its path.
public final class Checks {
    /// Longest name of an asset, instrument, position or factor, in characters.
    public static final int MAX_NAME = 128;

    private static final double MAX_PLAIN = 1e15;
    private static final double MIN_PLAIN = 1e-6;

    private final List<Fault> faults = new ArrayList<>();

    /// Adds a fault at `path` if `holds` is false.
    public Checks require(boolean holds, String path, String code, String sentence) {
        if (!holds) {
            faults.add(new Fault(path, code, sentence));
        }
        return this;
    }

    /// Requires a finite value above zero.
    public Checks positive(String field, double value) {
        // The sentences of the rest cost far more than the check, and a table has a million values.
        if (value > 0 && value < Double.POSITIVE_INFINITY) {
            return this;
        }
        return finite(field, value)
                .require(
                        !Double.isFinite(value) || value > 0,
                        "/" + field,
                        "not-positive",
                        field + ": " + shown(value) + " is out of range (above 0)");
    }

    /// Requires a finite value in the closed interval.
    public Checks within(String field, double value, double lowest, double highest) {
        if (Double.isFinite(value) && value >= lowest && value <= highest) {
            return this;
        }
        return finite(field, value)
                .require(
                        !Double.isFinite(value) || (value >= lowest && value <= highest),
                        "/" + field,
                        "out-of-range",
                        field + ": " + shown(value) + " is out of range (" + shown(lowest) + " to " + shown(highest)
                                + ")");
    }

    /// Requires a value that is neither infinite nor NaN.
    public Checks finite(String field, double value) {
        if (Double.isFinite(value)) {
            return this;
        }
        return require(false, "/" + field, "not-finite", field + ": " + value + " is not a finite number");
    }

    /// Plain decimals (`20,000,000`, not `2.0E7`) between 1e-6 and 1e15, else scientific notation.
    private static String shown(double value) {
        boolean plain = Math.abs(value) < MAX_PLAIN && (value == 0 || Math.abs(value) >= MIN_PLAIN);
        if (!plain) {
            return Double.toString(value);
        }
        String digits = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + (point < 0 ? "" : digits.substring(point));
    }

    /// Requires 1 to [#MAX_NAME] characters and no control character.
    public Checks name(String field, String value) {
        if (isName(value)) {
            return this;
        }
        return require(
                false,
                "/" + field,
                "bad-name",
                field + ": " + value.length() + " characters are not a name (1 to " + MAX_NAME
                        + " printable characters)");
    }

    /// A loop and not a stream: a large request has a million names.
    private static boolean isName(String value) {
        if (value.length() > MAX_NAME || value.isBlank()) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Adds faults that were found elsewhere.
    public Checks add(List<Fault> found) {
        faults.addAll(found);
        return this;
    }

    /// Runs `build` and returns its result. If it throws its faults, adds them under `prefix` and returns null.
    public <T> @Nullable T collect(String prefix, Supplier<T> build) {
        try {
            return build.get();
        } catch (InvalidInputException refused) {
            refused.faults().forEach(fault -> faults.add(fault.under(prefix)));
            return null;
        }
    }

    /// All faults so far.
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /// @throws InvalidInputException with all faults, if there are any
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }
}
