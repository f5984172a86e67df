package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchCalculator;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.BatchAnswerWriter;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Batches for tests, and the answers to them.
public final class BatchDocument {
    private static final BatchCalculator CALCULATOR =
            new BatchCalculator(new MarginEngine(BackendRegistry.discover(), 2), MaintenanceRatio.DEFAULT);

    private BatchDocument() {}

    /// The market and model of the valid request, with these accounts.
    public static String with(String... accounts) {
        return shared().set("/accounts", "[" + String.join(",", accounts) + "]").text();
    }

    /// The same with a methodology.
    public static String withMethodology(String methodology, String... accounts) {
        return shared().set("/methodology", methodology)
                .set("/accounts", "[" + String.join(",", accounts) + "]")
                .text();
    }

    /// An account of that market.
    public static String account(String id, String quantity) {
        return "{\"id\":\"" + id + "\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"BTC-PERPETUAL\","
                + "\"quantity\":\"" + quantity + "\"}],\"collateral\":[{\"asset\":\"USDC\",\"quantity\":\"1000\"}]}";
    }

    /// So many such accounts, named by number.
    public static String large(int accounts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < accounts; i++) {
            text.append(i == 0 ? "" : ",").append(account("account-" + i, (i % 17 - 8) + ".25"));
        }
        return with(text.toString());
    }

    static RequestDocument shared() {
        return RequestDocument.valid().remove("/positions").remove("/collateral");
    }

    /// The first line of a batch whose accounts are lines.
    public static String sharedLine() {
        return shared().set("/scenarios", "200").text().replace("\n", " ");
    }

    /// Computes answers.
    public static BatchAnswer calculate(BatchRequest request) {
        return CALCULATOR.calculate(request, Execution.Progress.SILENT, () -> false);
    }

    /// What the reader makes of it.
    static ReadResult<BatchRequest> read(byte[] json) {
        return new BatchRequestReader().read(json, RequestOverrides.NONE);
    }

    /// The answer.
    static BatchAnswer answer(String json, RequestOverrides overrides) {
        return CALCULATOR.calculate(
                accepted(new BatchRequestReader().read(json.getBytes(StandardCharsets.UTF_8), overrides)),
                Execution.Progress.SILENT,
                () -> false);
    }

    /// Its lines.
    static List<String> lines(BatchAnswer answer) {
        StringBuilder text = new StringBuilder();
        new BatchAnswerWriter(answer).forEachRemaining(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
        return text.toString().lines().toList();
    }
}
