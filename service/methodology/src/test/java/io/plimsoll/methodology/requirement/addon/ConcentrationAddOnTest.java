package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.ConcentrationRules;
import io.plimsoll.methodology.requirement.holding.GivenMeasures;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The charge for concentrated risk, from measures that each test gives.
final class ConcentrationAddOnTest {
    /// Assets are charged above 80 %, clusters of a correlation from 0.75 above 95 % of the risk, a tenth of the
    /// excess.
    private static final ConcentrationRules RULES = new ConcentrationRules(
            new BigDecimal("0.8"),
            new BigDecimal("0.95"),
            new BigDecimal("0.75"),
            new BigDecimal("0.1"),
            BigDecimal.ZERO);

    /// A and B are a cluster of 93 of 94, which is 3.7 above 95 %. Asset A has 90 of 96, which is 13.2 above 80 %.
    @Test
    void theLargerOfTheExcessesOfAClusterAndOfItsAssetsIsCharged() {
        MeasuredBooks books = new MeasuredBooks();
        ConcentrationAddOn addOn = new ConcentrationAddOn(RULES, model(0.9, 0, 0), holdings(3), books);
        given(3).of(90, "A").of(5, "B").of(1, "C").of(93, "A", "B").take(books);

        assertThat(addOn.finding(0).charge()).isCloseTo(1.32, within(1e-12));
        assertThat(addOn.finding(3.2).charge()).isCloseTo(1, within(1e-12));
        assertThat(addOn.finding(13.2).charge()).isCloseTo(0, within(1e-12));
        assertThat(addOn.finding(14).charge()).isZero();
        assertThat(addOn.finding(0).largest()).isEqualTo("A");
        assertThat(addOn.finding(0).share()).isCloseTo(90.0 / 96, within(1e-15));
    }

    /// Neither asset is above 80 %, the two together have 88 of 89: 88 - 0.95 x 89 = 3.45.
    @Test
    void aClusterIsChargedWithoutALargeAsset() {
        MeasuredBooks books = new MeasuredBooks();
        ConcentrationAddOn addOn = new ConcentrationAddOn(RULES, model(0.9, 0, 0), holdings(3), books);
        given(3).of(50, "A").of(40, "B").of(1, "C").of(88, "A", "B").take(books);

        assertThat(addOn.finding(0).charge()).isCloseTo(0.345, within(1e-12));
    }

    /// Two clusters of one asset each: a single asset is charged above 80 % only, although it is more than 95 %.
    @Test
    void oneAssetAloneIsNoCluster() {
        MeasuredBooks books = new MeasuredBooks();
        ConcentrationAddOn addOn = new ConcentrationAddOn(RULES, model(0.74, 0, 0), holdings(2), books);
        given(2).of(97, "A").of(3, "B").take(books);

        assertThat(addOn.finding(0).charge()).isCloseTo(0.1 * (97 - 80), within(1e-12));
        assertThat(addOn.finding(0).largest()).isEqualTo("A");
    }

    /// A correlation of 0.75 makes a cluster, one of 0.74 does not. A chain of correlated assets is one cluster.
    @Test
    void assetsAreOneClusterFromTheThresholdOnAndThroughOthers() {
        MeasuredBooks chain = new MeasuredBooks();
        ConcentrationAddOn chained = new ConcentrationAddOn(RULES, model(0.8, 0.5, 0.8), holdings(3), chain);
        given(3).of(30, "A").of(30, "B").of(30, "C").of(90, "A", "B", "C").take(chain);
        MeasuredBooks exact = new MeasuredBooks();
        ConcentrationAddOn equal = new ConcentrationAddOn(RULES, model(0.75, 0, 0), holdings(2), exact);
        given(2).of(50, "A").of(50, "B").of(100, "A", "B").take(exact);

        assertThat(chained.finding(0).charge()).isCloseTo(0.1 * (90 - 85.5), within(1e-12));
        assertThat(equal.finding(0).charge()).isCloseTo(0.1 * (100 - 95), within(1e-12));
    }

    /// A and B are a cluster in whichever order the model has their factors.
    @Test
    void theOrderOfTheFactorsDoesNotMatter() {
        for (List<String> order : List.of(List.of("A", "B"), List.of("B", "A"))) {
            RequestFixture market = new RequestFixture().correlation(new double[] {1, 0.9}, new double[] {0.9, 1});
            order.forEach(asset -> market.asset(asset, 1).factor(asset + ".spot", 0.5));
            MeasuredBooks books = new MeasuredBooks();
            ConcentrationAddOn addOn =
                    new ConcentrationAddOn(RULES, market.build().model(), holdings(2), books);
            given(2).of(50, "A").of(50, "B").of(100, "A", "B").take(books);

            assertThat(addOn.finding(0).charge()).isCloseTo(0.5, within(1e-12));
        }
    }

    @Test
    void anAssetThatTheModelDoesNotSimulateIsInNoCluster() {
        RiskModel model = new RequestFixture()
                .asset("A", 1)
                .asset("B", 1)
                .factor("A.spot", 0.5)
                .build()
                .model();
        MeasuredBooks books = new MeasuredBooks();
        ConcentrationAddOn addOn = new ConcentrationAddOn(RULES, model, holdings(2), books);
        given(2).of(60, "A").of(40, "B").take(books);

        assertThat(addOn.finding(0).charge()).isZero();
    }

    @Test
    void anAccountWithoutRiskHasNoLargestAsset() {
        MeasuredBooks books = new MeasuredBooks();
        ConcentrationAddOn addOn = new ConcentrationAddOn(RULES, model(0, 0, 0), holdings(2), books);
        given(2).of(0, "A").of(-3, "B").take(books);

        assertThat(addOn.finding(0)).isEqualTo(new ConcentrationAddOn.Concentration(0, "", 0));
    }

    /// 500 random markets of up to six assets. The clusters are found a second time as the transitive closure of
    /// the correlations (Warshall), and the measure is additive. Doubling every measure doubles the charge.
    @Test
    void theChargeIsThatOfTheTransitiveClosure() {
        Random random = new Random(29);
        for (int trial = 0; trial < 500; trial++) {
            int size = 2 + random.nextInt(5);
            double[][] correlation = correlation(random, size);
            double[] risks = random.doubles(size, 0, 100).toArray();
            double exempt = 3 * random.nextDouble();

            assertThat(charge(correlation, risks, exempt, 1))
                    .isCloseTo(expected(correlation, risks, exempt), within(1e-9));
            assertThat(charge(correlation, risks, 0, 2)).isCloseTo(2 * charge(correlation, risks, 0, 1), within(1e-9));
        }
    }

    private static double charge(double[][] correlation, double[] risks, double exempt, double scale) {
        MeasuredBooks books = new MeasuredBooks();
        int size = risks.length;
        ConcentrationAddOn addOn = new ConcentrationAddOn(RULES, model(correlation), holdings(size), books);
        GivenMeasures given = given(size);
        for (List<Integer> cluster : clusters(correlation)) {
            given.of(
                    scale * cluster.stream().mapToDouble(i -> risks[i]).sum(),
                    cluster.stream().map(ConcentrationAddOnTest::name).toArray(String[]::new));
        }
        for (int i = 0; i < size; i++) {
            given.of(scale * risks[i], name(i));
        }
        given.take(books);
        return addOn.finding(exempt).charge();
    }

    private static double expected(double[][] correlation, double[] risks, double exempt) {
        double total = 0;
        for (double risk : risks) {
            total += risk;
        }
        double charge = 0;
        for (List<Integer> cluster : clusters(correlation)) {
            double together = 0;
            double assets = 0;
            for (int i : cluster) {
                together += risks[i];
                assets += Math.max(0, risks[i] - 0.8 * total);
            }
            double excess = cluster.size() > 1 ? Math.max(assets, together - 0.95 * total) : assets;
            charge += 0.1 * Math.max(0, excess - exempt);
        }
        return charge;
    }

    private static List<List<Integer>> clusters(double[][] correlation) {
        int size = correlation.length;
        boolean[][] joined = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                joined[i][j] = i == j || correlation[i][j] >= 0.75;
            }
        }
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    joined[i][j] |= joined[i][k] && joined[k][j];
                }
            }
        }
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int first = i;
            List<Integer> cluster = IntStream.range(0, size)
                    .filter(j -> joined[first][j])
                    .boxed()
                    .toList();
            if (cluster.getFirst() == i) {
                clusters.add(cluster);
            }
        }
        return clusters;
    }

    /// Correlations of vectors near to each other, of which about a third are above the threshold.
    private static double[][] correlation(Random random, int size) {
        double[][] vectors = new double[size][4];
        for (double[] vector : vectors) {
            double length = 0;
            for (int i = 0; i < vector.length; i++) {
                vector[i] = 0.6 + random.nextGaussian();
                length += vector[i] * vector[i];
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= Math.sqrt(length);
            }
        }
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < 4; k++) {
                    product += vectors[i][k] * vectors[j][k];
                }
                rows[i][j] = i == j ? 1 : 0.999 * product;
                rows[j][i] = rows[i][j];
            }
        }
        return rows;
    }

    private static RiskModel model(double ab, double ac, double bc) {
        return model(new double[][] {{1, ab, ac}, {ab, 1, bc}, {ac, bc, 1}});
    }

    private static RiskModel model(double[][] correlation) {
        RequestFixture fixture = new RequestFixture();
        for (int i = 0; i < correlation.length; i++) {
            fixture.asset(name(i), 1).factor(name(i) + ".spot", 0.5);
        }
        return fixture.correlation(correlation).build().model();
    }

    private static GivenMeasures given(int size) {
        return new GivenMeasures(holdings(size));
    }

    private static List<Holding> holdings(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Holding(
                        new Position(name(i), name(i) + "-PERP", BigDecimal.ONE, null, null), null, name(i), null))
                .toList();
    }

    private static String name(int asset) {
        return String.valueOf((char) ('A' + asset));
    }
}
