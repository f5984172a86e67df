package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Estimate;
import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

final class IntervalCoverageTest {
    @Test
    void probe() {
        for (int n : new int[] {10_000, 100_000}) {
            cover(new NormalDistribution(), 1, new Distribution.Normal(), n, n > 20000 ? 500 : 2000);
            cover(new TDistribution(4), Math.sqrt(0.5), new Distribution.StudentT(4), n, n > 20000 ? 500 : 2000);
        }
    }

    static void cover(RealDistribution law, double scale, Distribution d, int n, int seeds) {
        double[] levels = {0.95, 0.975, 0.99, 0.995, 0.999};
        double s = 0.6 * Math.sqrt(1 / 365.0);
        double[] var = new double[5];
        double[] es = new double[5];
        for (int i = 0; i < 5; i++) {
            double z = law.inverseCumulativeProbability(1 - levels[i]);
            var[i] = 100 * -Math.expm1(-0.5 * s * s + s * scale * z);
            double low = law.inverseCumulativeProbability(1e-13);
            es[i] = new IterativeLegendreGaussIntegrator(32, 1e-10, 1e-10)
                            .integrate(
                                    10_000_000,
                                    x -> 100 * -Math.expm1(-0.5 * s * s + s * scale * x) * law.density(x),
                                    Math.max(low, -3000),
                                    z)
                    / (1 - levels[i]);
        }
        MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);
        int[] v = new int[5];
        int[] e = new int[5];
        for (int seed = 0; seed < seeds; seed++) {
            RiskResult r = engine.evaluate(new RequestFixture()
                    .asset("X", 100)
                    .factor("X.spot", 0.6)
                    .hold(new Spot("X", "X"), "1")
                    .distribution(d)
                    .scenarios(n)
                    .seed(seed)
                    .build());
            for (int i = 0; i < 5; i++) {
                Estimate a = r.losses().get(i).valueAtRisk();
                if (a.lower() <= var[i] && var[i] <= a.upper()) v[i]++;
                a = r.losses().get(i).expectedShortfall();
                if (a.lower() <= es[i] && es[i] <= a.upper()) e[i]++;
            }
        }
        System.out.println(d + " n " + n + " var "
                + Arrays.toString(
                        Arrays.stream(v).mapToDouble(x -> x / (double) seeds).toArray()) + " es "
                + Arrays.toString(
                        Arrays.stream(e).mapToDouble(x -> x / (double) seeds).toArray()) + Arrays.toString(es));
        assertThat(n).isPositive();
    }
}
