package io.plimsoll.server.cli.report;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Shows the names of bands and zones in their colours on a terminal.
public final class BandColour {
    /// Codes of ECMA-48, "select graphic rendition": bold, inverse, and the colours from 31.
    private static final Map<String, String> CODES =
            Map.of("green", "32", "amber", "33", "yellow", "33", "red", "31", "dark-red", "1;31", "black", "7");

    private static final Pattern NAME = Pattern.compile("(?<![\\w-])(dark-red|green|amber|yellow|red|black)(?![\\w-])");

    private BandColour() {}

    /// The screen with every name in its colour. Without the codes it is the same text.
    public static String of(String screen) {
        return NAME.matcher(screen).replaceAll(found -> {
            String name = found.group();
            return "\u001b[" + Objects.requireNonNull(CODES.get(name)) + "m" + name + "\u001b[0m";
        });
    }
}
