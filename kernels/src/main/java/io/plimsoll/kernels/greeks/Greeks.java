package io.plimsoll.kernels.greeks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The greeks of a position, or of a sum of positions. Linear in the quantity.
///
/// @param assets by name, each asset once
/// @param vegas by asset, then by end of the bucket; each bucket once
/// @param theta gain over one day by the passage of time alone, report currency: prices, basis and implied
///     volatilities stay, forwards roll towards the spot, and what expires is settled. Without funding
/// @param funding funding received over one day at present prices and rates, report currency; negative if paid
public record Greeks(List<AssetGreeks> assets, List<BucketVega> vegas, double theta, double funding) {
    /// Nothing moves.
    public static final Greeks NONE = new Greeks(List.of(), List.of(), 0, 0);

    private record Bucket(String asset, double endDays) {
        private static final Comparator<Bucket> ORDER =
                Comparator.comparing(Bucket::asset).thenComparingDouble(Bucket::endDays);
    }

    /// Copies the lists.
    public Greeks {
        assets = List.copyOf(assets);
        vegas = List.copyOf(vegas);
    }

    /// The greeks of that many units.
    Greeks times(double quantity) {
        return new Greeks(
                assets.stream().map(of -> of.times(quantity)).toList(),
                vegas.stream()
                        .map(of -> new BucketVega(of.asset(), of.endDays(), quantity * of.vega()))
                        .toList(),
                quantity * theta,
                quantity * funding);
    }

    /// The sum, in the order of the list.
    public static Greeks sum(List<Greeks> all) {
        Map<String, AssetGreeks> assets = new TreeMap<>();
        Map<Bucket, Double> vegas = new TreeMap<>(Bucket.ORDER);
        double theta = 0;
        double funding = 0;
        for (Greeks one : all) {
            one.assets.forEach(of -> assets.merge(of.asset(), of, AssetGreeks::plus));
            one.vegas.forEach(of -> vegas.merge(new Bucket(of.asset(), of.endDays()), of.vega(), Double::sum));
            theta += one.theta;
            funding += one.funding;
        }
        List<BucketVega> sums = new ArrayList<>();
        vegas.forEach((bucket, vega) -> sums.add(new BucketVega(bucket.asset, bucket.endDays, vega)));
        return new Greeks(List.copyOf(assets.values()), sums, theta, funding);
    }

    /// Vega of all buckets, report currency for one point of every implied volatility.
    public double vega() {
        return vegas.stream().mapToDouble(BucketVega::vega).sum();
    }

    boolean isFinite() {
        return assets.stream().allMatch(AssetGreeks::isFinite)
                && Stream.of(theta, funding, vega()).allMatch(Double::isFinite);
    }
}
