package io.plimsoll.server.shard;

import static io.plimsoll.server.json.tree.ReadResults.accepted;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.json.BatchDocument;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.runtime.Computation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Streamed batches for tests. Blocks that were computed before are not computed again, so that many runs are cheap.
final class StreamTrial {
    private static final String[] FAULTY = {
        "{\"id\":\"cut\",\"positions\":[",
        "7",
        "{\"id\":\"no-instrument\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"BTC-PERPETUL\",\"quantity\":\"1\"}]}",
        "{\"id\":\"misspelt\",\"positons\":[]}",
        "{\"id\":\"not-a-number\",\"positions\":[{\"positionId\":\"p\",\"instrument\":\"BTC-PERPETUAL\",\"quantity\":\"x\"}]}",
        "{\"id\":\"segment\",\"segment\":\"none\",\"positions\":[]}"
    };

    private final Map<List<String>, BatchAnswer> known = new ConcurrentHashMap<>();
    private final RequestOverrides overrides;

    StreamTrial(RequestOverrides overrides) {
        this.overrides = overrides;
    }

    /// Accounts of which some are faulty, some are named twice, and some are followed by blank lines.
    static List<String> accounts(int count) {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % 11 == 5) {
                accounts.add(FAULTY[i / 11 % FAULTY.length].replace("\"id\":\"", "\"id\":\"" + i + "-"));
            } else if (i % 29 == 28) {
                accounts.add(BatchDocument.account("account-" + (i - 13), "1"));
            } else {
                accounts.add(BatchDocument.account("account-" + i, (i % 17 - 8) + "." + i));
            }
        }
        return accounts;
    }

    static String text(List<String> accounts) {
        return BatchDocument.sharedLine() + "\n\n" + String.join("\n", accounts) + "\r\n";
    }

    /// A run that writes to a file.
    StreamedBatch.Ending run(String text, Shard shard, int mostAtOnce, Path file) throws IOException {
        return run(text, shard, mostAtOnce, file, this::calculate);
    }

    StreamedBatch.Ending run(
            String text, Shard shard, int mostAtOnce, Path file, Computation<BatchRequest, BatchAnswer> computation)
            throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (BatchText batch = BatchText.of("batch.ndjson", in)) {
            return stream(batch, shard, mostAtOnce, computation).run(batch.accounts(), file);
        }
    }

    StreamedBatch stream(
            BatchText text, Shard shard, int mostAtOnce, Computation<BatchRequest, BatchAnswer> computation) {
        return new StreamedBatch(
                accepted(new BatchRequestReader().readShared(text.shared(), overrides)),
                shard,
                computation,
                new Execution(2, task -> Thread.ofPlatform().start(task), Execution.Progress.SILENT, () -> false),
                read -> {},
                mostAtOnce);
    }

    BatchAnswer calculate(BatchRequest request, Execution.Progress progress, BooleanSupplier stop) {
        List<String> key = new ArrayList<>();
        request.accounts().accounts().forEach(account -> key.add(account.toString()));
        request.unreadable().forEach(account -> key.add(account.toString()));
        return known.computeIfAbsent(key, unknown -> BatchDocument.calculate(request));
    }
}
