package io.plimsoll.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExampleRoundTest {
    private static final Configuration CONFIGURATION =
            ((ConfigurationReading.Valid) ConfigurationReader.read(Map.of(), Map.of())).configuration();
    private static final List<Question<?, ?>> QUESTIONS = new StandardQuestions(
                    CONFIGURATION, MarginService.computations(CONFIGURATION, BackendRegistry.discover()))
            .all();

    /// None is refused or fails, and a new question needs an example.
    @Test
    void everyQuestionHasAnExample() {
        Set<String> asked = new HashSet<>();
        List<Question<?, ?>> watched = QUESTIONS.stream()
                .<Question<?, ?>>map(question -> watched(question, asked))
                .toList();
        ExampleRound examples = new ExampleRound(watched);
        Stream.concat(examples.frequent().stream(), examples.rare().stream()).forEach(task -> task.run(() -> false));
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        QUESTIONS.stream().map(Question::path).toList());
    }

    private static <Q, A> Question<Q, A> watched(Question<Q, A> question, Set<String> asked) {
        return new Question<>(
                question.path(),
                question.intake(),
                question.reader(),
                (request, progress, cancelled) -> {
                    asked.add(question.path());
                    return question.computation().calculate(request, progress, cancelled);
                },
                question.work(),
                question.memory(),
                question.reply(),
                question.documentation());
    }
}
