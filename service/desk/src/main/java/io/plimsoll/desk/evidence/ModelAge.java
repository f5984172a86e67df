package io.plimsoll.desk.evidence;

import io.plimsoll.kernels.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warns where the model that the program carries is old.
public final class ModelAge {
    /// Most days between the model and the valuation without a warning.
    public static final long MAX_DAYS = 90;

    /// Code of the warning.
    public static final String CODE = "model-out-of-date";

    private ModelAge() {}

    /// The warning; none for a model of the request itself.
    ///
    /// @param provenance origin of the model; null if unknown
    /// @param asOf instant of the valuation
    public static List<Notice> notices(@Nullable ModelProvenance provenance, Instant asOf) {
        if (provenance == null || provenance.name() == null) {
            return List.of();
        }
        LocalDate day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(provenance.asOf(), day);
        return days <= MAX_DAYS
                ? List.of()
                : List.of(new Notice(
                        CODE,
                        "/model",
                        "the model " + provenance.name() + " is of " + provenance.asOf() + ", " + days
                                + " days before asOf: it says nothing of the volatility since (at most " + MAX_DAYS
                                + " days pass without this warning)"));
    }
}
