package io.plimsoll.server.json.form;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The labels of an enumeration in documents.
///
/// @param <E> the enumeration
/// @param byLabel the constants, sorted by label; each stands there once
public record EnumLabels<E>(Map<String, E> byLabel) {
    /// Copies and sorts the map.
    public EnumLabels {
        byLabel = Collections.unmodifiableMap(new TreeMap<>(byLabel));
    }

    /// The labels of constants that know their own.
    public static <E> EnumLabels<E> of(E[] constants, Function<E, String> label) {
        return new EnumLabels<>(Arrays.stream(constants).collect(Collectors.toMap(label, Function.identity())));
    }

    /// The label of a constant.
    ///
    /// @throws IllegalArgumentException if it has none
    public String of(E constant) {
        for (Map.Entry<String, E> entry : byLabel.entrySet()) {
            if (entry.getValue().equals(constant)) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException(constant + " has no label");
    }
}
