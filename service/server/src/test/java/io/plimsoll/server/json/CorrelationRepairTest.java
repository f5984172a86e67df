package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.ReadResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Correlation matrices of requests as other programs make them. Reference figures: Higham's projections in numpy
/// (`eigh`, numpy 2.4, last change below 1e-14).
final class CorrelationRepairTest {
    /// Of twelve assets, rounded to three digits.
    private static final String ROUNDED = """
        [[1.0,0.575,0.988,0.671,0.581,0.921,0.365,-0.939,0.256,0.86,-0.312,-0.155],
         [0.575,1.0,0.446,0.557,-0.103,0.392,-0.475,-0.819,0.91,0.618,0.4,-0.818],
         [0.988,0.446,1.0,0.617,0.641,0.928,0.494,-0.878,0.109,0.818,-0.401,-0.011],
         [0.671,0.557,0.617,1.0,0.715,0.832,-0.22,-0.679,0.549,0.955,-0.511,-0.594],
         [0.581,-0.103,0.641,0.715,1.0,0.84,0.408,-0.344,-0.192,0.718,-0.948,0.123],
         [0.921,0.392,0.928,0.832,0.84,1.0,0.335,-0.797,0.168,0.938,-0.629,-0.142],
         [0.365,-0.475,0.494,-0.22,0.408,0.335,1.0,-0.07,-0.791,-0.011,-0.449,0.863],
         [-0.939,-0.819,-0.878,-0.679,-0.344,-0.797,-0.07,1.0,-0.551,-0.844,0.032,0.436],
         [0.256,0.91,0.109,0.549,-0.192,0.168,-0.791,-0.551,1.0,0.485,0.419,-0.979],
         [0.86,0.618,0.818,0.955,0.718,0.938,-0.011,-0.844,0.485,1.0,-0.47,-0.476],
         [-0.312,0.4,-0.401,-0.511,-0.948,-0.629,-0.449,0.032,0.419,-0.47,1.0,-0.313],
         [-0.155,-0.818,-0.011,-0.594,0.123,-0.142,0.863,0.436,-0.979,-0.476,-0.313,1.0]]\
        """;

    /// Each pair over the days that both assets have.
    private static final String PAIRWISE = """
        [[1.0,0.970203675803124,0.9706863622806731,-0.12348807064228708,0.013455858501197612,-0.2642095449507954],
         [0.970203675803124,1.0,0.8999928090416812,-0.1453383833189039,-0.006454629035575283,-0.26015840408717955],
         [0.9706863622806731,0.8999928090416812,1.0,0.0,-0.0026448585078489737,0.0],
         [-0.12348807064228708,-0.1453383833189039,0.0,1.0,0.0,0.3868188107740799],
         [0.013455858501197612,-0.006454629035575283,-0.0026448585078489737,0.0,1.0,0.0],
         [-0.2642095449507954,-0.26015840408717955,0.0,0.3868188107740799,0.0,1.0]]\
        """;

    /// Four of twelve assets of `numpy.corrcoef`.
    private static final String NUMPY = """
        [[0.9999999999999998,0.09095432789563815,-0.0945356615597935,-0.12692506257147926],
         [0.09095432789563816,0.9999999999999999,-0.04987995454305967,-0.08362042348854859],
         [-0.0945356615597935,-0.04987995454305967,0.9999999999999998,0.028074614993340512],
         [-0.12692506257147926,-0.0836204234885486,0.028074614993340512,1.0]]\
        """;

    @Test
    void whatNumpyComputesIsTaken() throws IOException {
        JsonNode answer = answer(NUMPY, "");
        assertThat(answer.at("/evidence").has("correlationRepair")).isFalse();
        assertThat(answer.toString()).doesNotContain("correlation-repaired");
        assertThat(request(NUMPY, "").requestHash())
                .isEqualTo(request(NUMPY, "\"repair\":\"nearest\",").requestHash())
                .isEqualTo(request(NUMPY.replace("0.9999999999999998", "1"), "").requestHash());
    }

    @Test
    void aRoundedMatrixIsRefusedWithTheRemedyAndRepaired() throws IOException {
        assertRefused(ROUNDED);
        assertRepaired(ROUNDED, -0.0010696559915739782, 0.00039839199451841, 0.0016212508784673027);
    }

    @Test
    void aMatrixOfPairsIsRefusedWithTheRemedyAndRepaired() throws IOException {
        assertRefused(PAIRWISE);
        assertRepaired(PAIRWISE, -0.011369465612925232, 0.009748576846187462, 0.015804621643535365);
    }

    @Test
    void repairHasOneValueAndStandsBesideAMatrix() {
        assertThat(faults(PAIRWISE, "\"repair\":\"spectral\","))
                .singleElement()
                .satisfies(fault -> assertThat(fault.path()).isEqualTo("/model/repair"));
        String history = "{\"asOf\":\"2026-06-30T08:00:00Z\",\"currency\":\"USD\",\"horizon\":\"P1D\","
                + "\"market\":{\"assets\":[{\"asset\":\"A\",\"price\":\"1\"}],\"instruments\":[]},\"positions\":[],"
                + "\"model\":{\"repair\":\"nearest\",\"factors\":[{\"factor\":\"A.spot\",\"volatility\":1}],"
                + "\"distribution\":{\"kind\":\"filtered-history\",\"residuals\":[[1],[-1]]}}}";
        assertThat(read(history))
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(refused.faults().toString()).contains("/model/repair", "leave it out"));
    }

    private static void assertRefused(String matrix) {
        assertThat(faults(matrix, "")).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("/model/correlation");
            assertThat(fault.code()).isEqualTo("not-positive-semi-definite");
            assertThat(fault.sentence()).contains("\"repair\": \"nearest\"");
        });
    }

    private static void assertRepaired(String matrix, double eigenvalue, double largest, double frobenius)
            throws IOException {
        JsonNode answer = answer(matrix, "\"repair\":\"nearest\",");
        JsonNode repair = answer.at("/evidence/correlationRepair");
        assertThat(repair.get("smallestEigenvalue").doubleValue()).isCloseTo(eigenvalue, within(1e-12));
        assertThat(repair.get("largestChange").doubleValue()).isCloseTo(largest, within(1e-9));
        assertThat(repair.get("frobenius").doubleValue()).isCloseTo(frobenius, within(1e-9));
        assertThat(answer.get("warnings"))
                .anySatisfy(warning -> assertThat(warning.toString())
                        .contains("correlation-repaired", "/model/correlation", "Frobenius"));
        assertThat(answer.at("/margin/initial").textValue()).isNotEqualTo("0.00000000");
    }

    private static JsonNode answer(String matrix, String key) throws IOException {
        return ExampleAnswers.document(ExampleAnswers.of("repair", bytes(document(matrix, key))));
    }

    private static MarginRequest request(String matrix, String key) {
        return accepted(read(document(matrix, key)));
    }

    private static List<Fault> faults(String matrix, String key) {
        return ReadResults.faults(read(document(matrix, key)));
    }

    private static ReadResult<MarginRequest> read(String document) {
        return new MarginRequestReader().read(bytes(document), RequestOverrides.NONE);
    }

    /// A long and a short perpetual in turn, of each asset of a matrix.
    private static String document(String matrix, String key) {
        int assets = (int) matrix.lines().count();
        return """
            {"asOf":"2026-06-30T08:00:00Z","currency":"USD","horizon":"P1D","scenarios":1000,
             "market":{"assets":[%s],"instruments":[%s]},
             "model":{"distribution":{"kind":"normal"},%s"factors":[%s],"correlation":%s},"positions":[%s]}\
            """.formatted(
                        each(assets, i -> "{\"asset\":\"A%d\",\"price\":\"100\"}".formatted(i)),
                        each(
                                assets,
                                i -> ("{\"instrument\":\"P%d\",\"kind\":\"perpetual\",\"asset\":\"A%d\","
                                                + "\"payoff\":\"linear\",\"markPrice\":\"100\"}")
                                        .formatted(i, i)),
                        key,
                        each(assets, i -> "{\"factor\":\"A%d.spot\",\"volatility\":0.5}".formatted(i)),
                        matrix,
                        each(
                                assets,
                                i -> "{\"positionId\":\"%d\",\"instrument\":\"P%d\",\"quantity\":\"%d\"}"
                                        .formatted(i, i, i % 2 == 0 ? 1 : -1)));
    }

    private static String each(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
