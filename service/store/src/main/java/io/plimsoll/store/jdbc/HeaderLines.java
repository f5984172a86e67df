package io.plimsoll.store.jdbc;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The headers of a reply as a text, one a line.
final class HeaderLines {
    private HeaderLines() {}

    static String of(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    static Map<String, String> read(String lines) {
        Map<String, String> headers = new TreeMap<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return headers;
    }
}
