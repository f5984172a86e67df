package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The charge for the shape of volatilities in the answers of margin, batch and what-if.
final class ShapeLineTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String METHODOLOGY = "{\"policy\":\"standard@1.3.0\",\"segment\":\"professional\"}";

    /// Dollars for three inverse calls of 70,000 in 7,503,042 seconds at 55 %, on a forward of 59,800 and a spot of
    /// 59,195.10. The strike is 0.587 standard deviations from the forward: rate 0.019. Computed with scipy.
    private static final double CHARGE = 325.9160;

    @Test
    void marginBatchAndWhatIfHaveTheLine() throws IOException {
        RequestDocument document = RequestDocument.valid().set("/methodology", METHODOLOGY);
        JsonNode requirement = ExampleAnswers.document(ExampleAnswers.of("margin", document.bytes()))
                .get("requirement");
        BigDecimal margin = shape(requirement);
        assertThat(margin.doubleValue()).isCloseTo(CHARGE, within(1e-3));
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode component : requirement.get("components")) {
            sum = sum.add(new BigDecimal(component.get("amount").asText()));
        }
        assertThat(sum).isEqualByComparingTo(requirement.get("initial").asText());

        ObjectNode batch = (ObjectNode) MAPPER.readTree(document.text());
        JsonNode positions = batch.remove("positions");
        batch.remove("collateral");
        batch.putArray("accounts").addObject().put("id", "a").set("positions", positions);
        String line = BatchDocument.lines(
                        BatchDocument.answer(batch.toString(), new RequestOverrides("reference", null, null)))
                .getFirst();
        assertThat(shape(MAPPER.readTree(line).get("requirement"))).isEqualTo(margin);

        WhatIfAnswer.Requirements requirements = whatIf(document);
        assertThat(requirements.before().amount(Kind.SHAPE)).isEqualByComparingTo(margin);
        assertThat(requirements.candidates().getFirst().orElseThrow().amount(Kind.SHAPE))
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    /// Selling the three calls.
    private static WhatIfAnswer.Requirements whatIf(RequestDocument document) {
        String candidates =
                "{\"whatIf\":{\"candidates\":[{\"id\":\"c\",\"instrument\":\"BTC-25SEP26-70000-C\",\"quantity\":\"-3\"}]},";
        WhatIfAnswer answer = new WhatIfCalculator(
                        new MarginEngine(BackendRegistry.discover(), 2), MaintenanceRatio.DEFAULT)
                .calculate(
                        accepted(new WhatIfRequestReader(PolicyFolder.standard())
                                .read(
                                        (candidates + document.text().substring(1)).getBytes(StandardCharsets.UTF_8),
                                        new RequestOverrides("reference", null, null),
                                        List.of())),
                        Execution.Progress.SILENT,
                        () -> false);
        return Objects.requireNonNull(answer.requirements());
    }

    private static BigDecimal shape(JsonNode requirement) {
        for (JsonNode component : requirement.get("components")) {
            if (component.get("component").asText().equals("shape")) {
                return new BigDecimal(component.get("amount").asText());
            }
        }
        throw new AssertionError(requirement.toString());
    }
}
