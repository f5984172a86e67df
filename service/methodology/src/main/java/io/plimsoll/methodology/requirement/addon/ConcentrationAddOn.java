package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.ConcentrationRules;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Charges risk that is concentrated in one asset or in a cluster of correlated assets.
///
/// For a cluster with the measure `R_c` and assets with measures `R_a`, the charge is `rate max(0, e - exempt)` with
/// the excess `e = max(R_c - t_c Σ R_c, Σ max(0, R_a - t_a Σ R_a))`. `t_c` and `t_a` are the thresholds; the sums next
/// to them run over the whole account. Doubling the account at least doubles the charge.
public final class ConcentrationAddOn {
    private final ConcentrationRules rules;
    private final MeasuredBooks books;
    private final Map<String, Integer> assets = new TreeMap<>();
    private final List<Cluster> clusters = new ArrayList<>();

    private record Cluster(List<String> assets, int part) {}

    /// The charge and the largest share.
    ///
    /// @param charge of all clusters, in the unit of the measures
    /// @param largest asset with the largest share of the risk; empty without risk
    /// @param share of that asset, 0 to 1
    public record Concentration(double charge, String largest, double share) {}

    /// @param books receives the books to measure
    public ConcentrationAddOn(ConcentrationRules rules, RiskModel model, List<Holding> holdings, MeasuredBooks books) {
        this.rules = rules;
        this.books = books;
        Map<String, List<Holding>> byAsset = new TreeMap<>();
        holdings.forEach(holding -> byAsset.computeIfAbsent(holding.asset(), asset -> new ArrayList<>())
                .add(holding));
        byAsset.forEach((asset, held) -> assets.put(asset, books.add(held)));
        for (List<String> cluster : clusters(List.copyOf(byAsset.keySet()), model)) {
            List<Holding> held = cluster.stream()
                    .flatMap(asset -> byAsset.getOrDefault(asset, List.of()).stream())
                    .toList();
            clusters.add(new Cluster(cluster, books.add(held)));
        }
    }

    /// Clusters: connected components of assets whose correlation is at least the threshold.
    private List<List<String>> clusters(List<String> names, RiskModel model) {
        int[] root = new int[names.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
            for (int j = 0; j < i; j++) {
                if (correlation(names.get(i), names.get(j), model)
                        >= rules.clusterCorrelation().doubleValue()) {
                    join(root, root[i], root[j]);
                }
            }
        }
        Map<Integer, List<String>> byRoot = new TreeMap<>();
        for (int i = 0; i < root.length; i++) {
            byRoot.computeIfAbsent(root[i], key -> new ArrayList<>()).add(names.get(i));
        }
        return List.copyOf(byRoot.values());
    }

    private static void join(int[] root, int from, int to) {
        for (int i = 0; i < root.length; i++) {
            if (root[i] == from) {
                root[i] = to;
            }
        }
    }

    private static double correlation(String one, String other, RiskModel model) {
        int i = model.indexOf(RiskFactor.nameOf(one, FactorKind.SPOT));
        int j = model.indexOf(RiskFactor.nameOf(other, FactorKind.SPOT));
        return i < 0 || j < 0 ? 0 : model.correlation().at(i, j);
    }

    /// The charge. The books must have been measured.
    ///
    /// @param exempt excess that is not charged, in the unit of the measures
    public Concentration finding(double exempt) {
        double ofAssets = assets.values().stream().mapToDouble(books::risk).sum();
        double ofClusters = clusters.stream()
                .mapToDouble(cluster -> books.risk(cluster.part))
                .sum();
        double charge = 0;
        for (Cluster cluster : clusters) {
            double excess = cluster.assets.size() == 1
                    ? 0
                    : books.risk(cluster.part) - rules.clusterThreshold().doubleValue() * ofClusters;
            double single = 0;
            for (String asset : cluster.assets) {
                single += Math.max(0, risk(asset) - rules.assetThreshold().doubleValue() * ofAssets);
            }
            charge += rules.rate().doubleValue() * Math.max(0, Math.max(excess, single) - exempt);
        }
        if (ofAssets == 0) {
            return new Concentration(charge, "", 0);
        }
        String largest = Collections.max(assets.keySet(), Comparator.comparingDouble(this::risk));
        return new Concentration(charge, largest, risk(largest) / ofAssets);
    }

    private double risk(String asset) {
        return books.risk(Objects.requireNonNull(assets.get(asset), asset));
    }
}
