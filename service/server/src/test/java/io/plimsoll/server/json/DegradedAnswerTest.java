package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.BackendsWriter;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a user sees of a device that fails.
final class DegradedAnswerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EVIDENCE = "evidence";

    private static JsonNode answer(BackendRegistry registry) throws IOException {
        MarginCalculator calculator = new MarginCalculator(new MarginEngine(registry, 1), MaintenanceRatio.DEFAULT);
        return MAPPER.readTree(new MarginAnswerWriter()
                .write(calculator.calculate(accepted(
                        new MarginRequestReader().read(RequestDocument.valid().bytes(), RequestOverrides.NONE)))));
    }

    private static BackendRegistry registry(FailingDevice device) {
        return BackendRegistry.of(List.of(device, new ReferenceBackendProvider()));
    }

    @Test
    void theAnswerHasTheSameFiguresAndSaysWhyAnotherBackendGaveIt() throws IOException {
        JsonNode degraded = answer(registry(new FailingDevice(Optional.empty())));
        JsonNode sound = answer(BackendRegistry.of(List.of(new ReferenceBackendProvider())));

        assertThat(degraded.at("/evidence/degraded").booleanValue()).isTrue();
        assertThat(degraded.at("/evidence/degradedReason").textValue()).isEqualTo(FailingDevice.FAULT);
        assertThat(degraded.at("/evidence/backend").textValue()).isEqualTo("reference");
        assertThat(degraded.at("/evidence/refused/0/backend").textValue()).isEqualTo("failing");
        assertThat(sound.get(EVIDENCE).has("degraded")).isFalse();
        assertThat(sound.get(EVIDENCE).has("degradedReason")).isFalse();
        ((ObjectNode) degraded).remove(EVIDENCE);
        ((ObjectNode) sound).remove(EVIDENCE);
        assertThat(degraded).isEqualTo(sound);
    }

    @Test
    void theListOfBackendsHasTheDeviceAndWhyItIsRefused() throws IOException {
        JsonNode sound = MAPPER.readTree(new BackendsWriter()
                .write(registry(new FailingDevice(Optional.empty())).entries()));
        assertThat(sound.at("/0/status").textValue()).isEqualTo("ready");
        assertThat(sound.at("/0/devices/0/id").textValue()).isEqualTo("0:0");
        assertThat(sound.at("/0/devices/0/memoryBytes").longValue()).isEqualTo(1L << 33);
        assertThat(sound.at("/0/devices/0/status").textValue()).isEqualTo("ready");
        assertThat(sound.at("/0/devices/0/findings/0").textValue()).isEqualTo("words equal");
        assertThat(sound.at("/0/devices/0").has("reason")).isFalse();
        assertThat(sound.get(1).has("devices")).isFalse();

        String why = "the device is in quarantine: scenario 7 loses 1 on the device and 2 on the reference";
        JsonNode refused = MAPPER.readTree(new BackendsWriter()
                .write(registry(new FailingDevice(Optional.of(why))).entries()));
        assertThat(refused.at("/0/status").textValue()).isEqualTo("refused");
        assertThat(refused.at("/0/reason").textValue()).isEqualTo(why);
        assertThat(refused.at("/0/devices/0/status").textValue()).isEqualTo("refused");
        assertThat(refused.at("/0/devices/0/reason").textValue()).isEqualTo(why);
    }
}
