package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.evidence.ModelAge;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.server.json.canonical.ModelHash;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.part.DefaultModel;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `"model": "default"` on the book of `market-maker.json`.
final class DefaultModelTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DAY = "2026-06-30";

    @Test
    void itHasTwelveSpotsTwoBasesAndTwoSurfaces() {
        RiskModel model =
                read(request("default", "2026-06-30T11:49:18Z")).risk().model();

        assertThat(assets(model, FactorKind.SPOT))
                .containsExactly(
                        "ADA", "BNB", "BTC", "DOGE", "DOT", "ETH", "LINK", "LTC", "SOL", "USDC", "USDT", "XRP");
        for (FactorKind kind : FactorKind.values()) {
            if (kind != FactorKind.SPOT) {
                assertThat(assets(model, kind)).as(kind.suffix()).containsExactly("BTC", "ETH");
            }
        }
        assertThat(model.distribution()).isInstanceOf(Distribution.StudentT.class);
        assertThat(model.errors()).isNotNull();
    }

    /// By name and as an object: one request, one name, one answer.
    @Test
    void theNameStandsForTheModelItself() throws IOException {
        JsonNode document = MAPPER.readTree(DefaultModel.bytes());
        MarginRequest named = read(request("default", "2026-06-30T11:49:18Z"));
        MarginRequest given = read(request(document, "2026-06-30T11:49:18Z"));

        assertThat(named.requestHash()).isEqualTo(given.requestHash());
        assertThat(named.risk()).usingRecursiveComparison().isEqualTo(given.risk());
        assertThat(ModelHash.of(named.risk().model()))
                .isEqualTo(document.at("/calibration/modelHash").asText());
        assertThat(Objects.requireNonNull(given.provenance()).name()).isNull();
    }

    @Test
    void theModelWithTheWholeSurfaceMarginsTheMarketMaker() throws IOException {
        MarginAnswer answer = ExampleAnswers.of("market-maker", request("default", "2026-06-30T11:49:18Z"));
        JsonNode evidence = ExampleAnswers.document(answer).at("/evidence/calibration");

        assertThat(answer.margin().initial()).isPositive();
        assertThat(evidence.path("name").asText()).isEqualTo("default");
        assertThat(evidence.path("asOf").asText()).isEqualTo(DAY);
        assertThat(answer.warnings())
                .extracting(Notice::code)
                .doesNotContain(ModelAge.CODE, "collateral-held-constant");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-30T11:49:18Z, 0", "2026-09-28T23:59:59Z, 0", "2026-09-29T00:00:00Z, 91"})
    void anAnswerMoreThanNinetyDaysAfterItsDayHasAWarning(String asOf, int days) {
        MarginRequest request = read(request("default", asOf));
        List<Notice> notices =
                ModelAge.notices(request.provenance(), request.risk().asOf());

        assertThat(notices).hasSize(days == 0 ? 0 : 1);
        assertThat(notices)
                .allSatisfy(notice -> assertThat(notice.sentence())
                        .isEqualTo("the model default is of 2026-06-30, " + days
                                + " days before asOf: it says nothing of the"
                                + " volatility since (at most 90 days pass without this warning)"));
    }

    /// A batch names the model once for all accounts.
    @Test
    void aBatchMayNameItToo() throws IOException {
        ObjectNode batch = (ObjectNode) MAPPER.readTree(request("default", "2026-12-30T11:49:18Z"));
        batch.remove(List.of("positions", "collateral"));
        batch.putArray("accounts").addObject().put("accountId", "a").putArray("positions");

        BatchRequest read =
                accepted(new BatchRequestReader().read(MAPPER.writeValueAsBytes(batch), RequestOverrides.NONE));

        assertThat(Objects.requireNonNull(read.provenance()).name()).isEqualTo("default");
        assertThat(ModelAge.notices(read.provenance(), read.accounts().shared().asOf()))
                .extracting(Notice::code)
                .containsExactly("model-out-of-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Default", "standard", ""})
    void anotherNameIsRefused(String name) {
        ReadResult<MarginRequest> result =
                new MarginRequestReader().read(request(name, "2026-06-30T11:49:18Z"), RequestOverrides.NONE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(((ReadResult.Refused<?>) refused).faults())
                                .extracting(Fault::sentence)
                                .containsExactly(
                                        "model is the text \"" + name + "\": it must be default or an object"));
    }

    private static List<String> assets(RiskModel model, FactorKind kind) {
        return model.factors().stream()
                .filter(factor -> factor.kind() == kind)
                .map(RiskFactor::name)
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .sorted()
                .toList();
    }

    private static MarginRequest read(byte[] json) {
        return accepted(new MarginRequestReader().read(json, RequestOverrides.NONE));
    }

    private static byte[] request(Object model, String asOf) {
        try {
            ObjectNode document =
                    (ObjectNode) MAPPER.readTree(Files.readAllBytes(Path.of("examples", "market-maker.json")));
            document.set("model", MAPPER.valueToTree(model));
            document.put("asOf", asOf);
            if (!asOf.startsWith(DAY)) {
                // Its options have expired.
                document.putArray("positions");
                ((ObjectNode) document.get("market")).putArray("instruments");
            }
            return MAPPER.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
