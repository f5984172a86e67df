package io.plimsoll.kernels.surface;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far value surfaces took the place of exact revaluation, for a reader of the figures.
///
/// @param certificates one for each group of options that a surface was fitted to
/// @param sharp options too close to their expiry for a surface, revalued exactly
/// @param few options in groups too small for a surface, revalued exactly
/// @param revalued scenarios that were revalued exactly after the surfaces' pass, every one that a figure depends
///     on among them
/// @param outside those of them that lay outside the box of a surface
/// @param largestDifference largest difference between surface and exact loss among the revalued, report currency
/// @param bound difference that the choice of the revalued scenarios allowed for, report currency
public record SurfaceUse(
        List<Certificate> certificates,
        int sharp,
        int few,
        int revalued,
        int outside,
        double largestDifference,
        double bound) {

    /// The error of one surface.
    ///
    /// @param asset of the options
    /// @param expiry of the options; null where they have several and are on the spot price
    /// @param isInverse whether they settle in the asset
    /// @param options number of them
    /// @param points fresh points that the error was measured on
    /// @param error largest difference of the surface from its options' own values on those points, as a part of
    ///     their gross premium
    /// @param isUsed whether the error was small enough; else its options were revalued exactly
    public record Certificate(
            String asset,
            @Nullable Instant expiry,
            boolean isInverse,
            int options,
            int points,
            double error,
            boolean isUsed) {}

    /// Copies the list.
    public SurfaceUse {
        certificates = List.copyOf(certificates);
    }

    /// Whether any surface was used.
    public boolean isUsed() {
        return surfaces() > 0;
    }

    /// Number of surfaces; 0 where none was good enough.
    public int surfaces() {
        return (int) used().count();
    }

    /// Options that surfaces valued.
    public int onSurfaces() {
        return used().mapToInt(Certificate::options).sum();
    }

    /// Options whose surface's error was too large, revalued exactly.
    public int refused() {
        return certificates.stream()
                .filter(Predicate.not(Certificate::isUsed))
                .mapToInt(Certificate::options)
                .sum();
    }

    /// The largest error of a surface that was used.
    public double largestError() {
        return used().mapToDouble(Certificate::error).max().orElse(0);
    }

    /// All of this in one sentence.
    public String sentence() {
        String exact = String.format(
                Locale.ROOT,
                "%,d too close to expiry, %,d in groups that are too small, %,d whose surface erred by more than"
                        + " %.0e of their gross premium",
                sharp,
                few,
                refused(),
                SurfaceFit.MAX_CERTIFICATE);
        return isUsed()
                ? String.format(
                        Locale.ROOT,
                        "%,d options were valued by %,d value surfaces, whose error on %,d fresh points each is at"
                                + " most %.1e of their gross premium; %,d scenarios, every one that a figure depends"
                                + " on, were revalued exactly; the other options were revalued exactly in every"
                                + " scenario (%s)",
                        onSurfaces(),
                        surfaces(),
                        certificates.getFirst().points(),
                        largestError(),
                        revalued,
                        exact)
                : "no value surface was good enough, so every option was revalued exactly: " + exact;
    }

    private Stream<Certificate> used() {
        return certificates.stream().filter(Certificate::isUsed);
    }
}
