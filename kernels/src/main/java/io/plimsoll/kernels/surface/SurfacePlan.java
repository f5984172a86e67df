package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.book.ValueSurfaces;
import java.util.ArrayList;
import java.util.List;

/// The groups of a book whose surfaces are certified, and what became of the other options.
///
/// @param groups with a surface
/// @param surfaces of the groups
/// @param certificates of all groups, refused ones among them
/// @param error in US dollars that the certificates amount to if all surfaces err at once the same way
/// @param sharp options too close to their expiry
/// @param few options in groups with too few of them
record SurfacePlan(
        List<OptionGroup> groups,
        List<ValueSurfaces> surfaces,
        List<SurfaceUse.Certificate> certificates,
        double error,
        int sharp,
        int few) {
    /// Fresh points of a certificate where there are scenarios enough to pay for them, and of all certificates of
    /// a book together in any case.
    static final int CERTIFICATE_POINTS = 10_000;

    /// Where a book has many surfaces and few scenarios, each still gets this many.
    private static final int MIN_POINTS = 200;

    /// A point costs as much as a scenario of the tail does: so all points cost half of a tail of one in twenty.
    private static final int SCENARIOS_PER_POINT = 40;

    static SurfacePlan of(Simulation simulation, Execution execution) {
        OptionGroups candidates = OptionGroups.of(simulation);
        int points = points(simulation.scenarios(), candidates.groups().size());
        List<OptionGroup> groups = new ArrayList<>();
        List<ValueSurfaces> surfaces = new ArrayList<>();
        List<SurfaceUse.Certificate> certificates = new ArrayList<>();
        double error = 0;
        for (OptionGroup group : candidates.groups()) {
            SurfaceFit.Fit fit = new SurfaceFit(group, points, execution).best();
            certificates.add(certificate(simulation.book().underlyings(), group, points, fit));
            if (fit.isSound()) {
                groups.add(group);
                surfaces.add(fit.surface());
                error += fit.certificate() * group.grossPremium();
            }
        }
        return new SurfacePlan(
                List.copyOf(groups),
                List.copyOf(surfaces),
                List.copyOf(certificates),
                error,
                candidates.sharp(),
                candidates.few());
    }

    /// Fresh points of each certificate.
    static int points(int scenarios, int groups) {
        int affordable = scenarios / SCENARIOS_PER_POINT;
        return Math.clamp(
                Math.max(affordable, CERTIFICATE_POINTS / Math.max(1, groups)), MIN_POINTS, CERTIFICATE_POINTS);
    }

    private static SurfaceUse.Certificate certificate(
            Underlyings underlyings, OptionGroup group, int points, SurfaceFit.Fit fit) {
        return new SurfaceUse.Certificate(
                underlyings.asset()[group.underlying()],
                group.strips().size() == 1 ? underlyings.expiry()[group.underlying()] : null,
                group.kind() == ColumnKind.INVERSE_OPTION,
                group.size(),
                points,
                fit.certificate(),
                fit.isSound());
    }
}
