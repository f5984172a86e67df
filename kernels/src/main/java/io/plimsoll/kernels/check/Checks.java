package io.plimsoll.kernels.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects faults while an object is checked and throws them together. Field names are JSON names, so that a
/// fault's path can be shown to whoever sent the object.
public final class Checks {
    /// Longest name of an asset, an instrument, a position or a factor, in characters.
    public static final int MAX_NAME = 128;

    private static final double MAX_PLAIN = 1e15;
    private static final double MIN_PLAIN = 1e-6;

    private final List<Fault> faults = new ArrayList<>();

    /// Adds a fault at `path` unless `holds`.
    public Checks require(boolean holds, String path, String code, String sentence) {
        if (!holds) {
            faults.add(new Fault(path, code, sentence));
        }
        return this;
    }

    /// The value must be finite and above zero.
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
                        field + " is " + shown(value) + ": it must be above 0");
    }

    /// The value must be finite and lie in the closed interval.
    public Checks within(String field, double value, double lowest, double highest) {
        if (Double.isFinite(value) && value >= lowest && value <= highest) {
            return this;
        }
        return finite(field, value)
                .require(
                        !Double.isFinite(value) || (value >= lowest && value <= highest),
                        "/" + field,
                        "out-of-range",
                        field + " is " + shown(value) + ": it must lie between " + shown(lowest) + " and "
                                + shown(highest));
    }

    /// The value must be neither infinite nor NaN.
    public Checks finite(String field, double value) {
        if (Double.isFinite(value)) {
            return this;
        }
        return require(false, "/" + field, "not-finite", field + " is " + value + ": it must be a finite number");
    }

    /// `20000000` and not `2.0E7`, as long as that is the shorter reading.
    private static String shown(double value) {
        boolean plain = Math.abs(value) < MAX_PLAIN && (value == 0 || Math.abs(value) >= MIN_PLAIN);
        return plain ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() : Double.toString(value);
    }

    /// The text must have 1 to [#MAX_NAME] characters and no control character.
    public Checks name(String field, String value) {
        if (isName(value)) {
            return this;
        }
        return require(
                false,
                "/" + field,
                "bad-name",
                field + " must have 1 to " + MAX_NAME + " printable characters, and has " + value.length());
    }

    /// Without a stream: a large request has a million names.
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

    /// Takes over faults that were found elsewhere.
    public Checks add(List<Fault> found) {
        faults.addAll(found);
        return this;
    }

    /// Runs `build` and returns what it built, or null after taking over its faults under `prefix`.
    public <T> @Nullable T collect(String prefix, Supplier<T> build) {
        try {
            return build.get();
        } catch (InvalidInputException refused) {
            refused.faults().forEach(fault -> faults.add(fault.under(prefix)));
            return null;
        }
    }

    /// The faults so far.
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /// @throws InvalidInputException with all faults, if there is one
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }
}
