package io.plimsoll.server.json.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The words of a document for constants.
final class Words {
    private Words() {}

    /// Constants by their words, in the order of the words.
    static <T> Map<String, T> of(T[] constants, Function<T, String> word) {
        return Collections.unmodifiableMap(Arrays.stream(constants)
                .collect(Collectors.toMap(word, Function.identity(), (one, two) -> one, TreeMap::new)));
    }
}
