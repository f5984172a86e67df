package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The standard policy's `modelRisk` was 0.00 from 39 scenarios: an expected shortfall has no interval there.
final class LeastScenariosTest {
    private static final String REQUEST = """
        {"asOf":"DATE","currency":"USD","confidence":0.99,"measure":"valueAtRisk","horizon":"P1D",
         "scenarios":SCENARIOS,"methodology":{},
         "market":{"assets":[{"asset":"BTC","price":"60000"}],
          "instruments":[{"instrument":"BTC","kind":"spot","asset":"BTC"}]},
         "positions":[{"positionId":"p","instrument":"BTC","quantity":"1"}],"collateral":[],
         "model":{"distribution":{"kind":"normal"},"factors":[{"factor":"BTC.spot","volatility":0.6}],
          "correlation":[[1]]}}
        """;

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T00:00:00Z,39,1",
        "2026-12-01T00:00:00Z,1,1",
        "2026-12-01T00:00:00Z,399,1",
        "2026-12-01T00:00:00Z,400,0",
        "2026-11-28T00:00:00Z,39,0",
    })
    void aPolicyRefusesTooFewScenarios(String date, int scenarios, int faults) {
        String document = REQUEST.replace("DATE", date).replace("SCENARIOS", Integer.toString(scenarios));
        ReadResult<MarginRequest> outcome =
                new MarginRequestReader().read(document.getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE);
        List<Fault> found =
                outcome instanceof ReadResult.Refused<MarginRequest>(List<Fault> refused) ? refused : List.of();

        assertThat(found).hasSize(faults).allSatisfy(fault -> {
            assertThat(fault.path()).isEqualTo("/scenarios");
            assertThat(fault.sentence())
                    .isEqualTo("scenarios: " + scenarios + " is too few (policy standard@1.3.0: at least 400)");
        });
    }
}
