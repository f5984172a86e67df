package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// What the database of a killed service holds.
final class KeptWork {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 10_000;

    private final Path data;
    private final MarginRequestReader reader =
            new MarginRequestReader(ServiceUnderTest.configuration(Map.of()).policies());
    private final Computation<MarginRequest, MarginAnswer> margin =
            ServiceUnderTest.computations().margin();

    /// The entries that were verified already.
    private long sequence;

    private String head = JournalEntry.START;
    private int answers;

    /// One entry of a request.
    private record Part(String id, String kind) {}

    KeptWork(Path data) {
        this.data = data;
    }

    /// Verifies the journal since the last time, and everything that was confirmed since then.
    ///
    /// @return how many requests were computed again
    int verify(ConfirmedWork confirmed, Random random) {
        try (DatabaseStore store = DatabaseStore.open(DatabaseSettings.inFolder(data), InstantSource.system())) {
            return store.read(kept -> verify(kept, confirmed, random));
        }
    }

    private int verify(StoreReader kept, ConfirmedWork confirmed, Random random) {
        Map<Part, ContentHash> parts = new HashMap<>();
        for (JournalEntry entry : kept.journal(Tenant.DEFAULT, sequence, PAGE)) {
            assertThat(entry.sequence()).isEqualTo(sequence + 1);
            assertThat(entry.previous()).isEqualTo(head);
            assertThat(entry.hash())
                    .isEqualTo(JournalEntry.hashOf(
                            Tenant.DEFAULT, entry.sequence(), entry.at(), entry.draft(), entry.previous()));
            entry.draft().document().ifPresent(hash -> {
                assertThat(ContentHash.of(document(kept, hash))).isEqualTo(hash);
                parts.put(new Part(entry.draft().subject(), entry.draft().kind()), hash);
            });
            sequence = entry.sequence();
            head = entry.hash();
        }
        List<String> ids = new ArrayList<>(confirmed.answers().keySet());
        ids.removeIf(id -> !parts.containsKey(new Part(id, Journal.ANSWER)));
        for (String id : ids) {
            assertThat(text(kept, Objects.requireNonNull(parts.get(new Part(id, Journal.ANSWER)))))
                    .isEqualTo(confirmed.answers().get(id));
        }
        answers += ids.size();
        assertThat(answers)
                .as("answers in the journal")
                .isEqualTo(confirmed.answers().size());
        markets(kept, confirmed);
        watched(kept, confirmed);
        for (String job : confirmed.jobs()) {
            assertThat(kept.job(Tenant.DEFAULT, job)).isPresent();
        }
        if (ids.isEmpty()) {
            return 0;
        }
        String replayed = ids.get(random.nextInt(ids.size()));
        ContentHash request = Objects.requireNonNull(parts.get(new Part(replayed, Journal.REQUEST)));
        assertThat(withoutTime(answer(document(kept, request))))
                .isEqualTo(
                        withoutTime(Objects.requireNonNull(confirmed.answers().get(replayed))));
        return 1;
    }

    private static void markets(StoreReader kept, ConfirmedWork confirmed) {
        confirmed.markets().forEach((version, document) -> {
            ContentHash hash = kept.version(Tenant.DEFAULT, DocumentKind.MARKET, "eod", version)
                    .orElseThrow()
                    .hash();
            try {
                assertThat(MAPPER.readTree(document(kept, hash))).isEqualTo(MAPPER.readTree(document));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /// Every margin that the stream gave is in the history of the book.
    private static void watched(StoreReader kept, ConfirmedWork confirmed) {
        Map<Long, String> history = new HashMap<>();
        for (BookMargin margin : kept.margins(Tenant.DEFAULT, "alpha", Long.MAX_VALUE, Integer.MAX_VALUE)) {
            history.put(margin.sequence(), margin.answer().toString());
        }
        assertThat(history).containsAllEntriesOf(confirmed.watched());
    }

    private String answer(byte[] request) {
        if (!(reader.read(request, RequestOverrides.NONE) instanceof ReadResult.Accepted<MarginRequest>(var read))) {
            throw new AssertionError("a stored request is refused");
        }
        byte[] answer = new MarginAnswerWriter().write(margin.calculate(read, Execution.Progress.SILENT, () -> false));
        return new String(answer, StandardCharsets.UTF_8);
    }

    /// The answer without the time that it took.
    private static String withoutTime(String answer) {
        return answer.replaceFirst("\"elapsedMillis\":[0-9.]+", "");
    }

    private static String text(StoreReader kept, ContentHash hash) {
        return new String(document(kept, hash), StandardCharsets.UTF_8);
    }

    private static byte[] document(StoreReader kept, ContentHash hash) {
        return kept.document(Tenant.DEFAULT, hash).orElseThrow();
    }
}
