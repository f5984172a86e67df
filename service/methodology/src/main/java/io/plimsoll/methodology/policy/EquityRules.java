package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Haircuts of collateral, the maintenance margin, and the bands of the ratio of equity to maintenance margin.
///
/// @param maintenanceShare maintenance margin over initial margin, above 0, at most 1
/// @param haircuts share of value deducted, by asset, 0 to 1
/// @param otherHaircut haircut of assets that `haircuts` does not name
/// @param bands in descending order of ratio; the last begins at 0
public record EquityRules(
        BigDecimal maintenanceShare, Map<String, BigDecimal> haircuts, BigDecimal otherHaircut, List<Band> bands) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public EquityRules {
        haircuts = Map.copyOf(haircuts);
        bands = List.copyOf(bands);
        Checks checks = new Checks()
                .within("maintenanceShare", maintenanceShare.doubleValue(), 0, 1)
                .require(
                        maintenanceShare.signum() != 0,
                        "/maintenanceShare",
                        "not-positive",
                        "maintenanceShare: 0 is out of range (above 0, at most 1)")
                .within("otherHaircut", otherHaircut.doubleValue(), 0, 1);
        new TreeMap<>(haircuts)
                .forEach((asset, share) -> checks.within("haircuts/" + asset, share.doubleValue(), 0, 1));
        checkBands(checks, bands);
        checks.throwIfAny();
    }

    private static void checkBands(Checks checks, List<Band> bands) {
        checks.require(
                !bands.isEmpty() && bands.getLast().from().signum() == 0,
                "/bands",
                "wrong-size",
                "bands: the last band does not begin at 0 (from 0 is required)");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < bands.size(); i++) {
            checks.require(
                    seen.add(bands.get(i).name()),
                    "/bands/" + i + "/name",
                    "duplicate",
                    "band: " + bands.get(i).name() + " is listed twice (names must be unique)");
            checks.require(
                    i == 0 || bands.get(i - 1).from().compareTo(bands.get(i).from()) > 0,
                    "/bands/" + i + "/from",
                    "not-descending",
                    "from: " + bands.get(i).from() + " is out of order (below that of the band before)");
        }
    }

    /// The haircut of an asset, 0 to 1.
    public BigDecimal haircut(String asset) {
        return haircuts.getOrDefault(asset, otherHaircut);
    }

    /// The band of this name, which must exist.
    public Band band(String name) {
        return bands.stream()
                .filter(band -> band.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The band of a ratio; the last band for a negative ratio.
    public Band band(BigDecimal ratio) {
        return bands.stream()
                .filter(band -> ratio.compareTo(band.from()) >= 0)
                .findFirst()
                .orElse(bands.getLast());
    }

    /// The ratio below which an account is liquidated, in stages or as a whole; empty if no band liquidates, or
    /// every one.
    public Optional<BigDecimal> liquidationRatio() {
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).liquidates()) {
                return i == 0 ? Optional.empty() : Optional.of(bands.get(i - 1).from());
            }
        }
        return Optional.empty();
    }
}
