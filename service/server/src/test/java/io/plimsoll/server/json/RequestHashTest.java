package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.server.json.canonical.CanonicalForm;
import io.plimsoll.server.json.canonical.ModelHash;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.table.RequestContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that ask the same have one hash, and others have others.
final class RequestHashTest {
    /// The canonical form of the request of [RequestDocument], written by hand from the rules at
    /// [CanonicalForm].
    private static final String CANONICAL = """
        {"asOf":"2026-06-30T11:49:18Z","backend":"auto",\
        "collateral":[{"asset":"BTC","quantity":"1"},{"asset":"USDC","quantity":"250000"}],\
        "confidence":"0.99","confidences":["0.95","0.99"],"currency":"USD","horizon":"86400",\
        "market":{"assets":[{"asset":"BTC","price":"59195.1"},{"asset":"USDC","price":"1"}],\
        "instruments":[{"asset":"BTC","instrument":"BTC","kind":"spot"},\
        {"asset":"BTC","expiry":"2026-09-25T08:00:00Z","instrument":"BTC-25SEP26","kind":"future",\
        "markPrice":"59800","payoff":"linear"},\
        {"asset":"BTC","expiry":"2026-09-25T08:00:00Z","impliedVolatility":"0.55",\
        "instrument":"BTC-25SEP26-70000-C","kind":"option","payoff":"inverse","right":"call",\
        "strike":"70000","underlyingPrice":"59800"},\
        {"asset":"BTC","fundingInterval":"28800","fundingRate":"0.0001","instrument":"BTC-PERPETUAL",\
        "kind":"perpetual","markPrice":"59201.5","payoff":"inverse"}]},"measure":"valueAtRisk",\
        "model":{"correlation":[["1","-0.3","0"],["-0.3","1","0"],["0","0","1"]],\
        "distribution":{"degreesOfFreedom":"4","kind":"student-t"},\
        "factors":[{"drift":"0","factor":"BTC.spot","volatility":"0.55"},\
        {"drift":"0","factor":"BTC.volatility","volatility":"0.9"},\
        {"drift":"0","factor":"BTC.basis","volatility":"0.05"}],\
        "volatilityTermPowers":{"beyond30Days":"0.13","upTo30Days":"0.3"}},\
        "positions":[{"counterparty":"optional","instrument":"BTC-PERPETUAL","positionId":"p1",\
        "quantity":"-12.5","venue":"deribit"},\
        {"instrument":"BTC-25SEP26-70000-C","positionId":"p2","quantity":"3"},\
        {"instrument":"BTC-25SEP26","positionId":"p3","quantity":"1.5"},\
        {"instrument":"BTC","positionId":"p4","quantity":"2"}],\
        "scenarios":"2000","seed":"42","steps":"1"}\
        """;

    /// By `sha256sum` of GNU coreutils, of the text above without a line end.
    private static final String DIGEST = "sha256:37b9a79e7032fe2d79504ca95bd0bcbf6a12a32a49ea376c9fd1665e266c99b2";

    @Test
    void theCanonicalFormIsAsDocumented() throws IOException {
        assertThat(canonical(RequestDocument.valid())).isEqualTo(CANONICAL);
    }

    @Test
    void filteredHistoryStandsWithItsResidualsAndWithoutACorrelation() throws IOException {
        String canonical = canonical(RequestDocument.valid()
                .set("/model/distribution", BadValues.historyOf("[[1,1.0,1e0],[-1,-1,-1]]"))
                .remove("/model/correlation"));

        assertThat(canonical)
                .contains("\"model\":{\"distribution\":{\"kind\":\"filtered-history\","
                        + "\"residuals\":[[\"1\",\"1\",\"1\"],[\"-1\",\"-1\",\"-1\"]]},\"factors\"")
                .doesNotContain("correlation");
    }

    @Test
    void theHashIsTheDigestOfTheCanonicalForm() {
        assertThat(hash(RequestDocument.valid())).isEqualTo(DIGEST);
    }

    /// What RFC 8785 asks of strings and keys, by another writer.
    @Test
    void keysAreSortedAndTextsEscapedAsTheStandardSays() throws IOException {
        String canonical = canonical(RequestDocument.valid()
                .set("/positions/0/venue", "\"a \\\"quoted\\\" \\\\ \\u20ac \\ud83d\\ude00 / name\"")
                .set("/model/distribution", "{\"kind\":\"normal\"}"));
        ObjectMapper sorting = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

        Map<?, ?> tree = sorting.readValue(canonical, TreeMap.class);
        assertThat(canonical).isEqualTo(sorting.writeValueAsString(tree));
        assertThat(canonical).contains("\"a \\\"quoted\\\" \\\\ € \ud83d\ude00 / name\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/positions/3/quantity | \"2\"",
                "/positions/3/quantity | 2.000",
                "/positions/3/quantity | 20e-1",
                "/positions/0/quantity | -1.25e1",
                "/market/assets/0/price | 59195.1",
                "/confidence | 0.990",
                "/confidences | [9.5e-1,0.99]",
                "/model/factors/0/drift | -0.0",
                "/horizon | \"PT24H\"",
                "/asOf | \"2026-06-30T13:49:18.000+02:00\"",
                "/scenarios | 2e3",
                "/model/correlation/0 | [1.0,-0.30,0.000]",
                "/positionFigures | \"automatic\"",
                "/revaluation | \"automatic\"",
                // The nearest double is the same.
                "/market/instruments/3/impliedVolatility | 0.55000000000000001"
            })
    void theSameFiguresInAnotherNotationHaveTheSameHash(String pointer, String json) {
        assertThat(hash(RequestDocument.valid().set(pointer, json))).isEqualTo(hash(RequestDocument.valid()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/measure",
                "/confidence",
                "/steps",
                "/seed",
                "/backend",
                "/model/volatilityTermPowers",
                "/model/factors/0/drift",
                "/market/instruments/1/fundingInterval"
            })
    void aDefaultThatIsLeftOutHasTheSameHash(String pointer) {
        assertThat(hash(RequestDocument.valid().remove(pointer))).isEqualTo(hash(RequestDocument.valid()));
    }

    @Test
    void orderAndWhiteSpaceDoNotMatter() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(hash(RequestDocument.valid().shuffled(seed))).isEqualTo(hash(RequestDocument.valid()));
        }
        Object tree = new ObjectMapper().readTree(RequestDocument.valid().bytes());
        byte[] spacious = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        assertThat(hash(spacious, RequestOverrides.NONE)).isEqualTo(hash(RequestDocument.valid()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/positions/0/quantity | -12.50000000000000000001",
                "/positions/0/venue | \"okx\"",
                "/positions/0/positionId | \"p0\"",
                "/market/instruments/3/impliedVolatility | 0.5500000000000002",
                "/market/instruments/3/right | \"put\"",
                "/market/instruments/1/payoff | \"linear\"",
                "/market/instruments/2/expiry | \"2026-09-25T08:00:00.000000001Z\"",
                "/confidences | [0.99,0.95]",
                "/measure | \"expectedShortfall\"",
                "/positionFigures | \"all\"",
                "/revaluation | \"exact\"",
                "/runningLoss | {}",
                "/runningLoss | {\"equities\":[\"5\"]}",
                "/positionFigures | \"contributions\"",
                "/seed | 43",
                "/scenarios | 2001",
                "/backend | \"reference\"",
                "/currency | \"BTC\"",
                "/collateral/0/quantity | -250000",
                "/model/distribution | {\"kind\":\"normal\"}"
            })
    void anotherRequestHasAnotherHash(String pointer, String json) {
        RequestDocument changed = RequestDocument.valid().set(pointer, json);
        assertThat(hash(changed)).isNotEqualTo(hash(RequestDocument.valid()));
    }

    @Test
    void overridesHashAsIfTheDocumentHadThem() {
        byte[] document = RequestDocument.valid().bytes();
        assertThat(hash(document, new RequestOverrides("reference", 7L, 1000)))
                .isEqualTo(hash(RequestDocument.valid()
                        .set("/backend", "\"reference\"")
                        .set("/seed", "7")
                        .set("/scenarios", "1000")));
    }

    /// By `sha256sum` of GNU coreutils, of the value of `model` in the canonical form above.
    private static final String MODEL_DIGEST =
            "sha256:27d1d5e7d582e7071a6247e252829370b41c9bca6c1d51029ffb0af436f2c995";

    @Test
    void aModelHasTheHashOfItsCanonicalFormAndACalibrationIsNoPartOfIt() {
        RequestDocument calibrated =
                RequestDocument.valid().set("/model/calibration", BadValues.calibrationOf(MODEL_DIGEST));

        assertThat(ModelHash.of(
                        ReadRequestTest.accepted(RequestDocument.valid()).model()))
                .isEqualTo(MODEL_DIGEST);
        assertThat(hash(calibrated)).isEqualTo(DIGEST);
    }

    private static String canonical(RequestDocument document) throws IOException {
        RiskRequest request = ReadRequestTest.accepted(document);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CanonicalForm.write(new RequestContent(request), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String hash(RequestDocument document) {
        return hash(document.bytes(), RequestOverrides.NONE);
    }

    private static String hash(byte[] document, RequestOverrides overrides) {
        return accepted(new MarginRequestReader().read(document, overrides)).requestHash();
    }
}
