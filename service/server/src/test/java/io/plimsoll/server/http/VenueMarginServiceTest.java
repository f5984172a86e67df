package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.contract.RequestContract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A venue's margin beside ours, over real HTTP. [ServiceUnderTest] holds every answer against the contract.
final class VenueMarginServiceTest {
    @Test
    void standsBesideTheMarginAndChangesNothingElse() throws IOException, InterruptedException {
        JsonObject request = example("market-maker").put("scenarios", 5000);
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            JsonObject without = answer(service, request);
            JsonObject with = answer(service, request.copy().put("venueRules", JsonArray.of("deribit-portfolio")));
            assertThat(without.containsKey("venueMargins")).isFalse();
            JsonObject venue = with.getJsonArray("venueMargins").getJsonObject(0);
            for (String key : new String[] {"margin", "losses", "contributions", "value", "offset"}) {
                assertThat(with.getValue(key)).as(key).isEqualTo(without.getValue(key));
            }
            assertThat(with.getJsonObject("evidence").getString("requestHash"))
                    .isNotEqualTo(without.getJsonObject("evidence").getString("requestHash"));

            assertThat(venue.getJsonArray("currencies")).hasSize(2);
            BigDecimal initial = BigDecimal.ZERO;
            String[] prices = {"59209.52", "1580.41"};
            for (int i = 0; i < 2; i++) {
                JsonObject currency = venue.getJsonArray("currencies").getJsonObject(i);
                initial =
                        initial.add(new BigDecimal(currency.getString("initial")).multiply(new BigDecimal(prices[i])));
                BigDecimal sum = new BigDecimal(currency.getString("worstCase"))
                        .add(new BigDecimal(currency.getString("rollShock")))
                        .add(new BigDecimal(currency.getString("deltaShock")));
                assertThat(sum.subtract(new BigDecimal(currency.getString("riskMatrix")))
                                .abs())
                        .isLessThanOrEqualTo(new BigDecimal("0.00000002"));
            }
            assertThat(new BigDecimal(venue.getString("initial"))
                            .subtract(initial)
                            .abs())
                    .isLessThan(new BigDecimal("0.01"));
            assertThat(venue.getJsonObject("tail").getInteger("scenarios")).isEqualTo(51);
        }
    }

    @Test
    void faultsArePointedAt() throws IOException, InterruptedException {
        RequestContract contract = RequestContract.of(ContractDocument.load().tree(), "MarginRequest");
        String charged =
                "[{\"rule\":\"deribit-portfolio\",\"charges\":[{\"currency\":\"BTC\",\"openOrders\":\"%s\"}]}]";
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            assertThat(contract.fault(document(charged.formatted("0.1")))).isEmpty();
            assertThat(service.margin(document(charged.formatted("0.1"))).statusCode())
                    .isEqualTo(200);
            assertProblem(service, charged.formatted("-1"), 422, "/venueRules/0/charges/0/openOrders");
            assertProblem(service, "[\"nobody\"]", 400, "/venueRules/0");
            assertProblem(service, "[7]", 400, "/venueRules/0");
            assertProblem(service, "[{\"rule\":\"nobody\"}]", 400, "/venueRules/0/rule");
            assertProblem(service, "[{\"charges\":[]}]", 400, "/venueRules/0/rule");
            assertProblem(service, "[\"deribit-portfolio\",\"deribit-portfolio\"]", 400, "/venueRules/1");
            for (String wrong : new String[] {"[\"nobody\"]", "[7]", "[{\"charges\":[]}]"}) {
                assertThat(contract.fault(document(wrong))).isPresent();
            }
        }
    }

    private static void assertProblem(ServiceUnderTest service, String rules, int status, String pointer)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.margin(document(rules));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"" + pointer + "\"");
    }

    private static byte[] document(String rules) throws IOException {
        return example("single-perpetual")
                .put("scenarios", 500)
                .put("venueRules", new JsonArray(rules))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject example(String name) throws IOException {
        return new JsonObject(Files.readString(Path.of("examples", name + ".json")));
    }

    private static JsonObject answer(ServiceUnderTest service, JsonObject request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.margin(request.encode());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
