package io.plimsoll.calibration.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The law of the shocks, fitted to the standardised residuals of all factors together.
public enum ShockLaw {
    /// Normal, with the Ledoit-Wolf correlation of the residuals.
    NORMAL,
    /// Joint Student-t: degrees of freedom by profile likelihood, correlation of the scatter matrix.
    STUDENT_T,
    /// The residuals themselves, drawn as joint rows, scaled to mean 0 and variance 1.
    FILTERED_HISTORY;

    /// The law's name, for example `student-t`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The law of this name.
    public static Optional<ShockLaw> named(String label) {
        return Arrays.stream(values()).filter(law -> law.label().equals(label)).findFirst();
    }
}
