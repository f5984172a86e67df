package io.plimsoll.server.recalibration.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.live.QuestionRun;
import io.plimsoll.server.question.Question;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Tenant;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Computes the margins of stored books under the model in effect and under a new one, as `POST /v1/margin` does. Both
/// use the seed of the book, so their draws are common.
public final class BookMargins {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 20;

    private final Library library;
    private final QuestionRun run;
    private final Question<?, ?> margin;

    /// @param margin question of `POST /v1/margin`
    public BookMargins(Library library, QuestionRun run, Question<?, ?> margin) {
        this.library = library;
        this.run = run;
        this.margin = margin;
    }

    /// The books that name a model without a version, by name.
    ///
    /// @param tags that they must have
    public List<String> booksOf(Tenant tenant, String model, Map<String, String> tags) {
        List<String> books = new ArrayList<>();
        for (NamedVersion version : library.names(tenant, DocumentKind.BOOK)) {
            boolean isNamed = library.latest(tenant, DocumentKind.BOOK, version.id())
                    .map(content -> tree(content.bytes()))
                    .filter(book -> book.path("model").asText("").equals(model))
                    .filter(book -> tags.entrySet().stream()
                            .allMatch(tag -> book.path("tags")
                                    .path(tag.getKey())
                                    .asText("")
                                    .equals(tag.getValue())))
                    .isPresent();
            if (isNamed) {
                books.add(version.id());
            }
        }
        return books;
    }

    /// Compares the margins of a book.
    ///
    /// @param who stands in the journal as the caller
    /// @param model the new model document
    /// @param cancelled true ends the work
    public BookDrift compared(Principal who, String book, byte[] model, BooleanSupplier cancelled) {
        String name = JsonBytes.text(out -> out.writeString(book));
        Answered before = answer(who, "{\"book\":" + name + "}", cancelled);
        Answered after = answer(
                who, "{\"book\":" + name + ",\"model\":" + new String(model, StandardCharsets.UTF_8) + "}", cancelled);
        if (before instanceof Answered.No(String reason)) {
            return new BookDrift.Failed(book, "under the model in effect: " + reason);
        }
        if (after instanceof Answered.No(String reason)) {
            return new BookDrift.Failed(book, "under the new model: " + reason);
        }
        JsonNode one = ((Answered.Yes) before).answer();
        JsonNode other = ((Answered.Yes) after).answer();
        return new BookDrift.Compared(
                new MarginDrift(book, other.path("currency").asText(), figures(one), figures(other)));
    }

    private sealed interface Answered {
        record Yes(JsonNode answer) implements Answered {}

        record No(String reason) implements Answered {}
    }

    private Answered answer(Principal who, String body, BooleanSupplier cancelled) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the recalibration was cancelled");
            }
            switch (run.run(margin, who, body.getBytes(StandardCharsets.UTF_8), asked -> asked.caused(who.name(), 0))
                    .join()) {
                case QuestionRun.End.Done done -> {
                    return new Answered.Yes(tree(done.body()));
                }
                case QuestionRun.End.Refused refused -> {
                    return new Answered.No(
                            refused.faults().stream().map(Fault::sentence).collect(Collectors.joining("; ")));
                }
                case QuestionRun.End.Failed(String reason) -> {
                    return new Answered.No(reason);
                }
                case QuestionRun.End.Full(Duration retryAfter) -> pause(retryAfter);
            }
        }
        return new Answered.No("the service had no time for it");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the service is shutting down");
        }
    }

    private static MarginDrift.Figures figures(JsonNode answer) {
        JsonNode margin = answer.path("margin");
        JsonNode interval = margin.path("initialInterval").path("simulation");
        JsonNode requirement = answer.path("requirement").path("initial");
        boolean hasEnds = interval.hasNonNull("lower") && interval.hasNonNull("upper");
        return new MarginDrift.Figures(
                amount(margin.path("initial")),
                requirement.isMissingNode() ? Optional.empty() : Optional.of(amount(requirement)),
                hasEnds
                        ? OptionalDouble.of(amount(interval.path("upper"))
                                        .subtract(amount(interval.path("lower")))
                                        .doubleValue()
                                / 2)
                        : OptionalDouble.empty());
    }

    private static BigDecimal amount(JsonNode node) {
        return new BigDecimal(node.asText());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException altered) {
            throw new IllegalStateException("a document of the service is not JSON", altered);
        }
    }
}
