package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchCalculator;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.answer.WhatIfAnswerWriter;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Wherever in an answer a device fails, in the main figure, a part of the requirement, the plan, the comparison with a
/// venue or a what-if, every figure is the one that it would have been, and the answer says what happened.
final class DegradedPartsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final RequestOverrides FEW = new RequestOverrides(null, null, 300);
    private static final int FIRST_CALLS = 12;
    private static final int OTHER_CALLS = 24;

    /// Computes a document on a device.
    @FunctionalInterface
    private interface Answer {
        List<JsonNode> on(MarginEngine engine) throws IOException;
    }

    @Test
    void aMarginWithRequirementPlanAndVenueRule() throws IOException {
        byte[] document = RequestDocument.example("story-liquidation")
                .set("/venueRules", "[{\"rule\":\"deribit-portfolio\"}]")
                .set("/methodology/liquidationPlan", "\"always\"")
                .set("/runningLoss", "{}")
                .bytes();
        assertEveryFaultIsSaid(engine -> List.of(MAPPER.readTree(new MarginAnswerWriter()
                .write(new MarginCalculator(engine, MaintenanceRatio.DEFAULT)
                        .calculate(accepted(new MarginRequestReader().read(document, FEW)))))));
    }

    @Test
    void aWhatIfWithRequirementAndSearch() throws IOException {
        byte[] document = RequestDocument.example("what-if")
                .set("/methodology", "{\"policy\":\"standard\"}")
                .bytes();
        assertEveryFaultIsSaid(engine -> List.of(MAPPER.readTree(new WhatIfAnswerWriter()
                .write(new WhatIfCalculator(engine, MaintenanceRatio.DEFAULT)
                        .calculate(
                                accepted(new WhatIfRequestReader().read(document, FEW, List.of())),
                                Execution.Progress.SILENT,
                                () -> false)))));
    }

    @Test
    void aBatchWithRequirements() throws IOException {
        byte[] document = BatchDocument.shared()
                .set("/methodology", "{\"policy\":\"standard\"}")
                .set("/accounts", "[" + BatchDocument.account("a", "2") + "," + BatchDocument.account("b", "-1") + "]")
                .bytes();
        assertEveryFaultIsSaid(engine -> switch (new BatchRequestReader().read(document, FEW)) {
            case ReadResult.Accepted(BatchRequest request) -> {
                BatchAnswer answer = new BatchCalculator(engine, MaintenanceRatio.DEFAULT)
                        .calculate(request, Execution.Progress.SILENT, () -> false);
                List<JsonNode> lines = new ArrayList<>();
                for (String line : BatchDocument.lines(answer)) {
                    lines.add(MAPPER.readTree(line));
                }
                yield lines;
            }
            case ReadResult.Refused(List<Fault> faults) -> throw new AssertionError(faults);
        });
    }

    private static void assertEveryFaultIsSaid(Answer answer) throws IOException {
        FaultOnceDevice sound = new FaultOnceDevice(-1);
        List<JsonNode> expected = answer.on(new MarginEngine(sound.registry(), 1));
        assertThat(expected).noneMatch(DegradedPartsTest::isSaid);
        expected.forEach(DegradedPartsTest::strip);
        for (int call : some(sound.calls())) {
            FaultOnceDevice device = new FaultOnceDevice(call);
            List<JsonNode> found = answer.on(new MarginEngine(device.registry(), 1));
            assertThat(device.calls()).as("calls before the fault").isGreaterThan(call);
            assertThat(found).as("fault in call %d of %d", call, sound.calls()).anyMatch(DegradedPartsTest::isSaid);
            found.forEach(DegradedPartsTest::strip);
            assertThat(found).as("fault in call %d of %d", call, sound.calls()).isEqualTo(expected);
        }
    }

    /// The first calls and the last, and some between.
    private static Set<Integer> some(int calls) {
        SplittableRandom random = new SplittableRandom(13);
        Set<Integer> chosen = new TreeSet<>(
                IntStream.range(0, Math.min(FIRST_CALLS, calls)).boxed().toList());
        chosen.add(calls - 1);
        IntStream.range(0, OTHER_CALLS).forEach(i -> chosen.add(random.nextInt(calls)));
        return chosen;
    }

    private static boolean isSaid(JsonNode document) {
        return document.findValuesAsText("degradedReason").contains(FaultOnceDevice.FAULT)
                || document.findValuesAsText("code").contains("degraded");
    }

    /// Takes out how figures came about.
    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("evidence", "elapsedMillis"));
            if (object.get("warnings") instanceof ArrayNode warnings) {
                for (Iterator<JsonNode> each = warnings.elements(); each.hasNext(); ) {
                    if (each.next().path("code").asText().equals("degraded")) {
                        each.remove();
                    }
                }
            }
        }
        node.forEach(DegradedPartsTest::strip);
    }
}
