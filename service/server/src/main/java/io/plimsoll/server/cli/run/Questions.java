package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.text.Suggestion;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks questions and checks each answer as it is typed. A wrong answer is asked for again, with the rule.
///
/// @param answers one a line
/// @param prompts takes questions and rules
public record Questions(BufferedReader answers, PrintWriter prompts) {
    private static final int PERCENT_PLACES = 2;

    /// One of some words.
    public String oneOf(String question, List<String> words, String fallback) throws IOException {
        return ask(
                question + " (" + String.join(", ", words) + ")",
                fallback,
                text -> words.stream()
                        .filter(word -> word.equalsIgnoreCase(text))
                        .findFirst(),
                text -> "it must be one of them" + Suggestion.clause(text, words));
    }

    /// A number above 0.
    public String positive(String question, @Nullable String fallback) throws IOException {
        return ask(
                question,
                fallback,
                text -> number(text).filter(number -> number.signum() > 0).map(BigDecimal::toPlainString),
                text -> "it must be a number above 0, such as 59209.52");
    }

    /// A number that is not 0.
    public String quantity(String question) throws IOException {
        return ask(
                question,
                null,
                text -> number(text).filter(number -> number.signum() != 0).map(BigDecimal::toPlainString),
                text -> "it must be a number other than 0, such as -12.5");
    }

    /// A percentage above 0, as a fraction.
    public BigDecimal percent(String question, String fallback) throws IOException {
        return new BigDecimal(positive(question, fallback)).movePointLeft(PERCENT_PLACES);
    }

    /// A day after an instant.
    public LocalDate dayAfter(String question, Instant instant) throws IOException {
        LocalDate today = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return LocalDate.parse(ask(
                question,
                today.plusMonths(1).toString(),
                text -> day(text).filter(day -> day.isAfter(today)).map(LocalDate::toString),
                text -> "it must be a day after " + today + ", such as " + today.plusMonths(1)));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(OptionValues.number(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private String ask(
            String question,
            @Nullable String fallback,
            Function<String, Optional<String>> reader,
            Function<String, String> rule)
            throws IOException {
        while (true) {
            prompts.print(question + (fallback == null ? "" : " [" + fallback + "]") + ": ");
            prompts.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new EOFException("the answers ended before the question: " + question);
            }
            String text = line.strip().isEmpty() && fallback != null ? fallback : line.strip();
            Optional<String> read = reader.apply(text);
            if (read.isPresent()) {
                return read.get();
            }
            prompts.println((text.isEmpty() ? "no answer" : text) + ": " + rule.apply(text));
        }
    }
}
