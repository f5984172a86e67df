package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Proxies of assets without history in the documents of requests.
final class ProxiesOnVectorsTest {
    private static final String PROXY =
            "{\"PEPE\":{\"asset\":\"BTC\",\"beta\":1.5,\"residual\":0.9,\"volatility\":true}}";

    /// `0.55 * 1.5 = 0.8250000000000001`, `w = sqrt(0.8250000000000001**2 + 0.9**2)`; Python 3.11. The weight is
    /// `0.8250000000000001 / w`, and -0.3 times it the correlation with the volatility.
    private static final String VOLATILITY = "1.220911544707478";

    private static final String WEIGHT = "0.6757246285173463";
    private static final String WITH_VOLATILITY = "-0.20271738855520388";

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void figuresAreThoseOfTheModelWrittenByHand(String backend) throws IOException {
        JsonNode proxied = answer(held().set("/model/proxies", PROXY), backend);
        JsonNode written = answer(byHand(), backend);
        assertThat(proxied.at("/margin/initial").asText()).isNotEqualTo("0.00000000");
        assertThat(proxied.at("/evidence/backend").asText()).isEqualTo(backend);
        assertThat(without(proxied)).isEqualTo(without(written));
        assertThat(proxied.at("/evidence/requestHash")).isNotEqualTo(written.at("/evidence/requestHash"));
    }

    @Test
    void eachProxyIsNamedInAWarning() throws IOException {
        JsonNode warnings =
                answer(held().set("/model/proxies", PROXY), "reference").get("warnings");
        assertThat(warnings).anySatisfy(warning -> {
            assertThat(warning.get("code").asText()).isEqualTo("proxy-used");
            assertThat(warning.get("pointer").asText()).isEqualTo("/model/proxies/PEPE");
            assertThat(warning.get("sentence").asText())
                    .isEqualTo("PEPE has no history in the model: its log-return is 1.5 times that of BTC and an"
                            + " independent residual of 90 % a year; its implied volatilities move as those of BTC");
        });
    }

    @Test
    void anOptionNeedsTheVolatilityOfItsProxy() {
        RequestDocument without = held().set("/model/proxies", PROXY.replace(",\"volatility\":true", ""));
        assertThat(refused(without))
                .singleElement()
                .extracting(Fault::sentence)
                .asString()
                .contains("needs the factor PEPE.volatility");
    }

    @Test
    void everyFaultOfTheProxiesIsNamedAtOnce() {
        RequestDocument wrong = held().set("/model/proxies", """
            {"PEPE":{"asset":"DOGE","beta":1.5,"residual":0.9},"BTC":{"asset":"PEPE","beta":1,"residual":0},
             "WIF":{"asset":"PEPE","beta":1,"residual":0,"volatility":true}}\
            """);
        assertThat(refused(wrong))
                .extracting(fault -> fault.path() + " " + fault.code())
                .containsExactly(
                        "/model/proxies/BTC not-needed",
                        "/model/proxies/BTC/asset proxy-of-proxy",
                        "/model/proxies/PEPE/asset unknown-proxy",
                        "/model/proxies/WIF/asset proxy-of-proxy");
        RequestDocument ranges = held().set("/model/proxies", """
            {"PEPE":{"asset":"BTC","beta":11,"residual":-1,"gamma":2},"WIF":{"beta":1}}\
            """);
        assertThat(refused(ranges))
                .extracting(fault -> fault.path() + " " + fault.code())
                .contains(
                        "/model/proxies/PEPE/beta out-of-range",
                        "/model/proxies/PEPE/residual out-of-range",
                        "/model/proxies/PEPE/gamma unknown-key",
                        "/model/proxies/WIF/asset missing-key",
                        "/model/proxies/WIF/residual missing-key");
    }

    /// The canonical form has the model of the document and its proxies, so every value of a proxy is in the hash.
    @Test
    void everyValueOfAProxyIsInTheHash() {
        String before = request(held().set("/model/proxies", PROXY)).requestHash();
        for (String[] change : new String[][] {{"1.5", "1.6"}, {"0.9", "0.8"}, {"PEPE\"", "PEPE\""}}) {
            String after = request(held().set("/model/proxies", PROXY.replace(change[0], change[1])))
                    .requestHash();
            assertThat(after.equals(before)).isEqualTo(change[0].equals(change[1]));
        }
        assertThat(request(RequestDocument.valid().set("/model/proxies", "{}")).requestHash())
                .isEqualTo(request(RequestDocument.valid()).requestHash());
    }

    /// A perpetual and an option on a coin without history, beside the holdings of the valid request.
    private static RequestDocument held() {
        return RequestDocument.valid()
                .set("/market/assets/2", "{\"asset\":\"PEPE\",\"price\":\"0.01\"}")
                .set(
                        "/market/instruments/4",
                        "{\"instrument\":\"PEPE-PERP\",\"kind\":\"perpetual\",\"asset\":\"PEPE\",\"payoff\":\"linear\","
                                + "\"markPrice\":\"0.01\",\"fundingRate\":\"0\",\"fundingInterval\":\"PT8H\"}")
                .set(
                        "/market/instruments/5",
                        "{\"instrument\":\"PEPE-C\",\"kind\":\"option\",\"asset\":\"PEPE\",\"payoff\":\"linear\","
                                + "\"right\":\"call\",\"strike\":\"0.011\",\"expiry\":\"2026-09-25T08:00:00Z\","
                                + "\"underlyingPrice\":\"0.01\",\"impliedVolatility\":1.2}")
                .set("/positions/4", "{\"positionId\":\"p5\",\"instrument\":\"PEPE-PERP\",\"quantity\":\"30000000\"}")
                .set("/positions/5", "{\"positionId\":\"p6\",\"instrument\":\"PEPE-C\",\"quantity\":\"-9000000\"}");
    }

    private static RequestDocument byHand() {
        return held().set("/model/factors/3", "{\"factor\":\"PEPE.spot\",\"volatility\":" + VOLATILITY + "}")
                .set("/model/factors/4", "{\"factor\":\"PEPE.volatility\",\"volatility\":0.9}")
                .set(
                        "/model/correlation",
                        "[[1,-0.3,0,W,-0.3],[-0.3,1,0,V,1],[0,0,1,0,0],[W,V,0,1,V],[-0.3,1,0,V,1]]"
                                .replace("W", WEIGHT)
                                .replace("V", WITH_VOLATILITY));
    }

    /// Without warnings, the hash, and the time that it took.
    private static JsonNode without(JsonNode answer) {
        ObjectNode left = answer.deepCopy();
        left.remove(List.of("warnings", "evidence"));
        return left;
    }

    private static JsonNode answer(RequestDocument document, String backend) throws IOException {
        return ExampleAnswers.document(
                ExampleAnswers.answerOf("proxies", document.bytes(), new RequestOverrides(backend, null, null)));
    }

    private static MarginRequest request(RequestDocument document) {
        return accepted(new MarginRequestReader().read(document.bytes(), RequestOverrides.NONE));
    }

    private static List<Fault> refused(RequestDocument document) {
        return switch (new MarginRequestReader().read(document.bytes(), RequestOverrides.NONE)) {
            case ReadResult.Refused<MarginRequest>(List<Fault> faults) -> faults;
            case ReadResult.Accepted<MarginRequest> accepted -> throw new AssertionError(accepted);
        };
    }
}
