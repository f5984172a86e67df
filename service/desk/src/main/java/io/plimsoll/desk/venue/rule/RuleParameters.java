package io.plimsoll.desk.venue.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The parameters of a rule from its file. A line is `name.subjects = value | status | source`, where the subjects are
/// assets with commas between, `default` for assets that have no line, or absent. `source.key = text` is a source.
/// `rule`, `venue` and `date` say what the file is for.
final class RuleParameters {
    private static final String DEFAULT_SUBJECT = "default";
    private static final String SOURCE = "source.";
    private static final int FIELDS = 3;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<RuleParameter> listed = new ArrayList<>();

    private RuleParameters(List<String> lines) {
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::line);
    }

    /// The parameters in a resource beside this class.
    static RuleParameters read(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(RuleParameters.class.getResourceAsStream(resource), resource)) {
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The parameters in a text.
    static RuleParameters of(String text) {
        return new RuleParameters(text.lines().toList());
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        String[] fields = value.split("\\|", -1);
        if (fields.length != FIELDS) {
            texts.put(key, value);
            return;
        }
        int dot = key.indexOf('.');
        String name = dot < 0 ? key : key.substring(0, dot);
        String subjects = dot < 0 ? "" : key.substring(dot + 1);
        for (String subject : subjects.split(",", -1)) {
            values.put(place(name, subject.strip()), fields[0].strip());
        }
        RuleParameter.Status status =
                RuleParameter.Status.valueOf(fields[1].strip().toUpperCase(Locale.ROOT));
        String source = Objects.requireNonNull(texts.get(SOURCE + fields[2].strip()), line);
        listed.add(new RuleParameter(name, subjects, fields[0].strip(), status, source));
    }

    private static String place(String name, String subject) {
        return subject.isEmpty() ? name : name + "." + subject;
    }

    /// The name of the rule.
    String rule() {
        return head("rule");
    }

    /// The venue, as positions name it.
    String venue() {
        return head("venue");
    }

    LocalDate date() {
        return LocalDate.parse(head("date"));
    }

    private String head(String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    List<RuleParameter> listed() {
        return List.copyOf(listed);
    }

    /// A parameter of the whole rule.
    double number(String name) {
        return Double.parseDouble(Objects.requireNonNull(values.get(name), name));
    }

    /// A list of the whole rule.
    double[] numbers(String name) {
        return list(Objects.requireNonNull(values.get(name), name));
    }

    /// True if the asset has its own value or a default.
    boolean knows(String name, String asset) {
        return find(name, asset).isPresent();
    }

    /// A parameter of an asset that [#knows] it.
    double number(String name, String asset) {
        return Double.parseDouble(text(name, asset));
    }

    /// A list of an asset that [#knows] it.
    double[] numbers(String name, String asset) {
        return list(text(name, asset));
    }

    /// Rates by size of an asset that [#knows] them.
    TieredRate tiers(String name, String asset) {
        return TieredRate.of(text(name, asset));
    }

    private String text(String name, String asset) {
        return find(name, asset).orElseThrow(() -> new IllegalArgumentException("no " + name + " of " + asset));
    }

    private Optional<String> find(String name, String asset) {
        String own = values.get(place(name, asset));
        return Optional.ofNullable(own == null ? values.get(place(name, DEFAULT_SUBJECT)) : own);
    }

    private static double[] list(String text) {
        return Arrays.stream(text.split(",", -1))
                .mapToDouble(number -> Double.parseDouble(number.strip()))
                .toArray();
    }
}
