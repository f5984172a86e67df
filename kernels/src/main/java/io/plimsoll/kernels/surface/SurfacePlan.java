package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.book.ValueSurfaces;
import java.util.ArrayList;
import java.util.List;

/// The groups of a book with usable surfaces, and the counts of the other options.
///
/// @param groups groups with a usable surface
/// @param surfaces one per group
/// @param certificates certificates of all groups, including rejected ones
/// @param error sum of all certified errors, US dollars
/// @param sharp number of options too close to expiry
/// @param few number of options in groups that are too small
record SurfacePlan(
        List<OptionGroup> groups,
        List<ValueSurfaces> surfaces,
        List<SurfaceUse.Certificate> certificates,
        double error,
        int sharp,
        int few) {
    /// Most points of one certificate, and least points of all certificates of a book together.
    static final int CERTIFICATE_POINTS = 10_000;

    /// Least points of one certificate.
    private static final int MIN_POINTS = 200;

    /// Scenarios per certificate point. A point costs as much as one tail scenario, so all points cost half of a
    /// 5 % tail.
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

    /// Number of points of each certificate.
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
