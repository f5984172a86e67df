package io.plimsoll.kernels.surface;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Report on the use of value surfaces instead of exact revaluation.
///
/// @param certificates one per fitted group of options
/// @param sharp number of options too close to expiry for a surface, revalued exactly
/// @param few number of options in groups too small for a surface, revalued exactly
/// @param revalued number of scenarios revalued exactly, including every scenario that a figure depends on
/// @param outside number of those outside the range of a surface
/// @param largestDifference largest difference between surface and exact loss in revalued scenarios, report
///     currency
/// @param bound assumed largest error of a surface loss, report currency
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
    /// @param asset asset of the options
    /// @param expiry expiry of the options; null for several expiries on the spot price
    /// @param isInverse true if they settle in the asset
    /// @param options number of options
    /// @param points number of points of the certificate
    /// @param error largest difference from the options' exact values on those points, as a share of their gross
    ///     premium
    /// @param isUsed true if the error was small enough; otherwise the options were revalued exactly
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

    /// True if any surface was used.
    public boolean isUsed() {
        return surfaces() > 0;
    }

    /// Number of used surfaces.
    public int surfaces() {
        return (int) used().count();
    }

    /// Number of options valued by surfaces.
    public int onSurfaces() {
        return used().mapToInt(Certificate::options).sum();
    }

    /// Number of options whose surface was rejected, revalued exactly.
    public int refused() {
        return certificates.stream()
                .filter(Predicate.not(Certificate::isUsed))
                .mapToInt(Certificate::options)
                .sum();
    }

    /// The largest error of a used surface.
    public double largestError() {
        return used().mapToDouble(Certificate::error).max().orElse(0);
    }

    /// A summary in one sentence.
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
