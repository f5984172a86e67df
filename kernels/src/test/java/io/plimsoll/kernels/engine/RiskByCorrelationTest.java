package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.risk.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RiskByCorrelationTest {
    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    private static RiskRequest request(String backend, double correlation) {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.6)
                .factor("ETH.spot", 0.8)
                .correlation(matrix(correlation))
                .hold(new Spot("BTC", "BTC"), "1")
                .hold(new Spot("ETH", "ETH"), "-15")
                .scenarios(5_000)
                .backend(backend)
                .build();
    }

    private static double[][] matrix(double correlation) {
        return new double[][] {{1, correlation}, {correlation, 1}};
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void eachMeasureIsThatOfARequestWithItsMatrix(String backend) {
        RiskByCorrelation risks = RiskByCorrelation.of(engine, request(backend, 0.5));

        List<Estimate> moved = risks.moved(
                List.of(CorrelationMatrix.of(matrix(0.9)), CorrelationMatrix.of(matrix(-0.2))), () -> false);

        assertThat(risks.unmoved(() -> false))
                .isEqualTo(engine.evaluate(request(backend, 0.5)).risk());
        assertThat(moved)
                .containsExactly(
                        engine.evaluate(request(backend, 0.9)).risk(),
                        engine.evaluate(request(backend, -0.2)).risk());
        assertThat(risks.moved(List.of(), () -> false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void lossesThatAreKnownGiveTheSameMeasures(String name) {
        RiskRequest request = request(name, 0.5);
        Simulation simulation = MarginEngine.compile(request);
        Backend backend = engine.backends().named(name).backend();
        double[] losses = backend.simulate(simulation, 0, engine.execution(Execution.Progress.SILENT, () -> false))
                .losses();
        ReusableLosses known = new ReusableLosses(backend, simulation, losses);

        RiskByCorrelation risks = RiskByCorrelation.of(engine, request, known, request);

        assertThat(risks.unmoved(() -> false))
                .isEqualTo(engine.evaluate(request).risk());
        // They are not used up.
        assertThat(risks.unmoved(() -> false))
                .isEqualTo(engine.evaluate(request).risk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void lossesOfAnotherBackendAreNotTaken(String name) {
        RiskRequest request = request(name, 0.5);
        Simulation simulation = MarginEngine.compile(request);
        Backend other = engine.backends()
                .named(name.equals("vector") ? "reference" : "vector")
                .backend();
        double[] wrong = new double[5_000];
        Arrays.fill(wrong, 7);

        RiskByCorrelation risks =
                RiskByCorrelation.of(engine, request, new ReusableLosses(other, simulation, wrong), request);

        assertThat(risks.unmoved(() -> false))
                .isEqualTo(engine.evaluate(request).risk());
    }
}
