package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Charge for moves of implied volatilities that the model does not make, by bucket of expiry and strike.
///
/// @param expiryDays upper ends of the buckets of expiry, days, ascending; one more bucket has no end
/// @param wing distance of strike and forward beyond which a strike is in a wing, standard deviations, above 0
/// @param offset share that counts of the offset between long and short vega in a bucket, 0 to 0.5. At 0.5 the larger
///     of both is charged; above it, adding an option could lower the charge
/// @param rates charged relative move of the implied volatility over one day, 0 to 10, for each bucket of expiry
public record ShapeRules(
        List<BigDecimal> expiryDays,
        BigDecimal wing,
        BigDecimal offset,
        Map<SurfaceCoverage, Map<StrikeRegion, List<BigDecimal>>> rates) {
    /// Largest end of a bucket of expiry, days.
    public static final double MAX_DAYS = 36_500;

    /// Largest distance at which a wing begins, standard deviations.
    public static final double MAX_WING = 10;

    /// Largest share of an offset between long and short vega.
    public static final double MAX_OFFSET = 0.5;

    /// Largest relative move of an implied volatility.
    public static final double MAX_RATE = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public ShapeRules {
        expiryDays = List.copyOf(expiryDays);
        rates = rates.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
        Checks checks = new Checks()
                .within("wing", wing.doubleValue(), 0, MAX_WING)
                .require(wing.signum() != 0, "/wing", "not-positive", "wing: 0 is out of range (above 0, at most 10)")
                .within("offset", offset.doubleValue(), 0, MAX_OFFSET);
        for (int i = 0; i < expiryDays.size(); i++) {
            BigDecimal end = expiryDays.get(i);
            checks.within("expiryDays/" + i, end.doubleValue(), 0, MAX_DAYS)
                    .require(
                            end.compareTo(i == 0 ? BigDecimal.ZERO : expiryDays.get(i - 1)) > 0,
                            "/expiryDays/" + i,
                            "not-ascending",
                            "expiryDays: " + end.toPlainString() + " is out of order (above "
                                    + (i == 0 ? "0" : expiryDays.get(i - 1).toPlainString()) + ")");
        }
        for (SurfaceCoverage coverage : SurfaceCoverage.values()) {
            for (StrikeRegion region : StrikeRegion.values()) {
                check(checks, coverage, region, rates, expiryDays.size() + 1);
            }
        }
        checks.throwIfAny();
    }

    private static void check(
            Checks checks,
            SurfaceCoverage coverage,
            StrikeRegion region,
            Map<SurfaceCoverage, Map<StrikeRegion, List<BigDecimal>>> rates,
            int buckets) {
        String place = "rates/" + coverage.word() + "/" + region.word();
        List<BigDecimal> row = rates.getOrDefault(coverage, Map.of()).get(region);
        checks.require(
                row != null && row.size() == buckets,
                "/" + place,
                "wrong-size",
                region.word() + ": " + (row == null ? 0 : row.size()) + " rates are given (" + buckets
                        + " are required, one for each bucket of expiry)");
        for (int i = 0; row != null && i < row.size(); i++) {
            checks.within(place + "/" + i, row.get(i).doubleValue(), 0, MAX_RATE);
        }
    }

    /// The bucket of a time to expiry, from 0.
    public int bucket(double days) {
        int bucket = 0;
        while (bucket < expiryDays.size() && days > expiryDays.get(bucket).doubleValue()) {
            bucket++;
        }
        return bucket;
    }

    /// The rate of a bucket.
    public double rate(SurfaceCoverage coverage, StrikeRegion region, int bucket) {
        Map<StrikeRegion, List<BigDecimal>> table = Objects.requireNonNull(rates.get(coverage), coverage.word());
        return Objects.requireNonNull(table.get(region), region.word())
                .get(bucket)
                .doubleValue();
    }
}
