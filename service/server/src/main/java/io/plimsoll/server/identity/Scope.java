package io.plimsoll.server.identity;

import io.plimsoll.server.json.form.EnumLabels;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a caller may do. No scope includes another.
public enum Scope {
    /// Read what is kept, and the results of jobs.
    READ,
    /// Ask for margins and other figures, and start and cancel jobs.
    COMPUTE,
    /// Store documents and change books.
    WRITE,
    /// Approve what another has proposed.
    APPROVE,
    /// Manage keys, and read the metrics.
    ADMIN;

    /// The labels in documents.
    public static final EnumLabels<Scope> LABELS = EnumLabels.of(values(), Scope::label);

    /// The name in documents.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The scope of a label.
    public static Optional<Scope> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(label))
                .findFirst();
    }

    /// The scopes among some labels; other labels are left out.
    public static Set<Scope> among(Collection<String> labels) {
        Set<Scope> scopes = new TreeSet<>();
        labels.forEach(label -> ofLabel(label).ifPresent(scopes::add));
        return scopes;
    }

    /// The labels of some scopes, in the order of this enumeration.
    public static List<String> labels(Collection<Scope> scopes) {
        return new TreeSet<>(scopes).stream().map(Scope::label).toList();
    }
}
