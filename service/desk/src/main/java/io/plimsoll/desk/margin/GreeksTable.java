package io.plimsoll.desk.margin;

import io.plimsoll.kernels.greeks.AssetGreeks;
import io.plimsoll.kernels.greeks.BucketVega;
import io.plimsoll.kernels.greeks.Greeks;
import io.plimsoll.kernels.greeks.PortfolioGreeks;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The greeks of positions as exact amounts. [io.plimsoll.kernels.greeks.Greeks] says what each figure means.
///
/// @param positions positions by id, then collateral by asset
/// @param total their exact sum
public record GreeksTable(List<PositionLine> positions, Line total) {
    /// Copies the list.
    public GreeksTable {
        positions = List.copyOf(positions);
    }

    /// One position or balance.
    ///
    /// @param positionId the position, or `collateral:` and the asset
    public record PositionLine(String positionId, Line greeks) {}

    /// The greeks of a position or of the whole.
    ///
    /// @param assets by name
    /// @param vegas by asset, then by bucket
    /// @param theta report currency for the passage of one day
    /// @param funding report currency for one day, positive if received
    public record Line(List<AssetLine> assets, List<VegaLine> vegas, BigDecimal theta, BigDecimal funding) {
        /// Copies the lists.
        public Line {
            assets = List.copyOf(assets);
            vegas = List.copyOf(vegas);
        }

        /// Vega of all buckets, report currency a point.
        public BigDecimal vega() {
            return sum(vegas.stream().map(VegaLine::vega).toList());
        }
    }

    /// Sensitivity to one asset.
    ///
    /// @param delta units of the asset
    /// @param gamma change of `delta` for 1 %, units of the asset
    /// @param onePercentDelta report currency
    /// @param onePercentGamma report currency
    /// @param rho report currency for one basis point of the annual basis
    public record AssetLine(
            String asset,
            BigDecimal delta,
            BigDecimal gamma,
            BigDecimal onePercentDelta,
            BigDecimal onePercentGamma,
            BigDecimal rho) {
        private AssetLine plus(AssetLine other) {
            return new AssetLine(
                    asset,
                    delta.add(other.delta),
                    gamma.add(other.gamma),
                    onePercentDelta.add(other.onePercentDelta),
                    onePercentGamma.add(other.onePercentGamma),
                    rho.add(other.rho));
        }
    }

    /// Vega of one bucket of expiries.
    ///
    /// @param upToDays upper end of the bucket, days; null for the last one
    /// @param vega report currency for one point
    public record VegaLine(String asset, @Nullable BigDecimal upToDays, BigDecimal vega) {
        private static final Comparator<VegaLine> ORDER = Comparator.comparing(VegaLine::asset)
                .thenComparing(VegaLine::upToDays, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    /// The table of computed greeks.
    public static GreeksTable of(PortfolioGreeks greeks) {
        List<PositionLine> positions = greeks.positions().stream()
                .map(one -> new PositionLine(one.positionId(), line(one.greeks())))
                .toList();
        return new GreeksTable(
                positions, total(positions.stream().map(PositionLine::greeks).toList()));
    }

    private static Line line(Greeks greeks) {
        return new Line(
                greeks.assets().stream().map(GreeksTable::asset).toList(),
                greeks.vegas().stream().map(GreeksTable::vega).toList(),
                Money.of(greeks.theta()),
                Money.of(greeks.funding()));
    }

    private static AssetLine asset(AssetGreeks of) {
        return new AssetLine(
                of.asset(),
                Money.of(of.delta()),
                Money.of(of.gamma()),
                Money.of(of.onePercentDelta()),
                Money.of(of.onePercentGamma()),
                Money.of(of.rho()));
    }

    private static VegaLine vega(BucketVega of) {
        return new VegaLine(
                of.asset(), Double.isInfinite(of.endDays()) ? null : days(of.endDays()), Money.of(of.vega()));
    }

    /// Without trailing zeros or an exponent.
    private static BigDecimal days(double end) {
        BigDecimal days = BigDecimal.valueOf(end).stripTrailingZeros();
        return days.setScale(Math.max(0, days.scale()), RoundingMode.UNNECESSARY);
    }

    private static Line total(List<Line> lines) {
        Map<String, AssetLine> assets = new TreeMap<>();
        Map<VegaLine, BigDecimal> vegas = new TreeMap<>(VegaLine.ORDER);
        for (Line line : lines) {
            line.assets.forEach(of -> assets.merge(of.asset, of, AssetLine::plus));
            line.vegas.forEach(of -> vegas.merge(of, of.vega, BigDecimal::add));
        }
        List<VegaLine> sums = new ArrayList<>();
        vegas.forEach((of, sum) -> sums.add(new VegaLine(of.asset, of.upToDays, sum)));
        return new Line(
                List.copyOf(assets.values()),
                sums,
                sum(lines.stream().map(Line::theta).toList()),
                sum(lines.stream().map(Line::funding).toList()));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(Money.round(BigDecimal.ZERO), BigDecimal::add);
    }
}
