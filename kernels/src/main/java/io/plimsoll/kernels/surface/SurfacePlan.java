package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Surfaces;
import java.util.ArrayList;
import java.util.List;

/// The groups of a book whose surfaces are certified, and what became of the other options.
///
/// @param groups with a surface
/// @param surfaces of the groups
/// @param certificate the largest of the surfaces
/// @param largestRefused the largest of the surfaces that were refused
/// @param error in US dollars that the certificates amount to if all surfaces err at once the same way
/// @param points fresh points of all certificates together
/// @param sharp options too close to their expiry
/// @param few options on underlyings with too few of them
/// @param refused options whose surface was refused
record SurfacePlan(
        List<OptionGroup> groups,
        List<Surfaces> surfaces,
        double certificate,
        double largestRefused,
        double error,
        int points,
        int sharp,
        int few,
        int refused) {
    /// Fresh points of the certificates of a book, shared evenly among its surfaces.
    static final int POINTS = 10_000;

    /// Where a book has many surfaces, each still gets this many.
    private static final int FEWEST_POINTS = 200;

    static SurfacePlan of(Simulation simulation, Execution execution) {
        OptionGroups candidates = OptionGroups.of(simulation);
        int each =
                Math.max(FEWEST_POINTS, POINTS / Math.max(1, candidates.groups().size()));
        List<OptionGroup> groups = new ArrayList<>();
        List<Surfaces> surfaces = new ArrayList<>();
        double certificate = 0;
        double largestRefused = 0;
        double error = 0;
        int refused = 0;
        for (OptionGroup group : candidates.groups()) {
            SurfaceFit.Fit fit = new SurfaceFit(group, each, execution).best();
            if (fit.isSound()) {
                groups.add(group);
                surfaces.add(fit.surface());
                certificate = Math.max(certificate, fit.certificate());
                error += fit.certificate() * group.grossPremium();
            } else {
                refused += group.size();
                largestRefused = Math.max(largestRefused, fit.certificate());
            }
        }
        return new SurfacePlan(
                List.copyOf(groups),
                List.copyOf(surfaces),
                certificate,
                largestRefused,
                error,
                each * candidates.groups().size(),
                candidates.sharp(),
                candidates.few(),
                refused);
    }

    int onSurfaces() {
        return groups.stream().mapToInt(OptionGroup::size).sum();
    }
}
