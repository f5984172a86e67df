package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What collateral counts for, and what the ratio of equity to maintenance margin means.
///
/// @param maintenanceShare maintenance margin as a share of the initial one, above 0, at most 1
/// @param haircuts share of its value that an asset does not count for, 0 to 1
/// @param otherHaircut the same for assets that `haircuts` does not name
/// @param bands from the highest ratio to the lowest, which begins at 0
public record EquityRules(
        BigDecimal maintenanceShare, Map<String, BigDecimal> haircuts, BigDecimal otherHaircut, List<Band> bands) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public EquityRules {
        haircuts = Map.copyOf(haircuts);
        bands = List.copyOf(bands);
        Checks checks = new Checks()
                .within("maintenanceShare", maintenanceShare.doubleValue(), 0, 1)
                .require(
                        maintenanceShare.signum() != 0,
                        "/maintenanceShare",
                        "not-positive",
                        "maintenanceShare is 0: it must be above 0")
                .within("otherHaircut", otherHaircut.doubleValue(), 0, 1);
        haircuts.forEach((asset, share) -> checks.within("haircuts/" + asset, share.doubleValue(), 0, 1));
        checkBands(checks, bands);
        checks.throwIfAny();
    }

    private static void checkBands(Checks checks, List<Band> bands) {
        checks.require(
                !bands.isEmpty() && bands.getLast().from().signum() == 0,
                "/bands",
                "wrong-size",
                "bands has no band from 0: the last one must begin there");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < bands.size(); i++) {
            checks.require(
                    seen.add(bands.get(i).name()),
                    "/bands/" + i + "/name",
                    "duplicate",
                    "band " + bands.get(i).name() + " stands twice");
            checks.require(
                    i == 0 || bands.get(i - 1).from().compareTo(bands.get(i).from()) > 0,
                    "/bands/" + i + "/from",
                    "not-descending",
                    "from is " + bands.get(i).from() + ": it must be below that of the band before");
        }
    }

    /// The share of its value that a balance does not count for.
    public BigDecimal haircut(String asset) {
        return haircuts.getOrDefault(asset, otherHaircut);
    }

    /// The band of a ratio; a ratio below zero is in the last.
    public Band band(BigDecimal ratio) {
        return bands.stream()
                .filter(band -> ratio.compareTo(band.from()) >= 0)
                .findFirst()
                .orElse(bands.getLast());
    }
}
