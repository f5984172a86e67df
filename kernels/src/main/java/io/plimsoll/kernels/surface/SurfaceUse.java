package io.plimsoll.kernels.surface;

import java.util.Locale;

/// How far value surfaces took the place of exact revaluation, for a reader of the figures.
///
/// @param surfaces number of surfaces; 0 where none was good enough
/// @param onSurfaces options that they value
/// @param sharp options too close to their expiry for a surface, revalued exactly
/// @param few options on underlyings with too few of them for a surface, revalued exactly
/// @param refused options whose surface's certificate was too large, revalued exactly
/// @param points fresh points of all certificates together
/// @param certificate largest difference of a surface from its options' own values on its fresh points, as a
///     part of their gross premium
/// @param largestRefused the same among the surfaces that were refused; 0 where none was
/// @param revalued scenarios that were revalued exactly after the surfaces' pass, every one that a figure depends on
/// among them
/// @param outside those of them that lay outside the box of a surface
/// @param largestDifference largest difference between surface and exact loss among the revalued, report
///     currency
/// @param bound difference that the choice of the revalued scenarios allowed for, report currency
public record SurfaceUse(
        int surfaces,
        int onSurfaces,
        int sharp,
        int few,
        int refused,
        int points,
        double certificate,
        double largestRefused,
        int revalued,
        int outside,
        double largestDifference,
        double bound) {
    /// Whether any surface was used.
    public boolean isUsed() {
        return surfaces > 0;
    }

    /// All of this in one sentence.
    public String sentence() {
        String exact = String.format(
                Locale.ROOT,
                "%,d too close to expiry, %,d on underlyings with few options, %,d whose surface erred by more than"
                        + " %.0e of their gross premium",
                sharp,
                few,
                refused,
                SurfaceFit.LARGEST_CERTIFICATE);
        return isUsed()
                ? String.format(
                        Locale.ROOT,
                        "%,d options were valued by %,d value surfaces, whose error on %,d fresh points is at most"
                            + " %.1e of their gross premium; %,d scenarios, every one that a figure depends on, were"
                            + " revalued exactly; the other options were revalued exactly in every scenario (%s)",
                        onSurfaces,
                        surfaces,
                        points,
                        certificate,
                        revalued,
                        exact)
                : "no value surface was good enough, so every option was revalued exactly: " + exact;
    }
}
