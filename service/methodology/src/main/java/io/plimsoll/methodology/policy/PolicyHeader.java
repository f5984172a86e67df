package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.util.regex.Pattern;

/// Which policy it is, since when, and on whose word.
///
/// @param id letters, digits, `.`, `_` and `-`
/// @param version the same characters
/// @param effectiveDate the first day on which it holds
/// @param approver who approved it
/// @param changeNote what is new in this version
public record PolicyHeader(String id, String version, LocalDate effectiveDate, String approver, String changeNote) {
    private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_NOTE = 2000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public PolicyHeader {
        new Checks()
                .require(ID_PATTERN.matcher(id).matches(), "/id", "bad-name", word("id", id))
                .require(ID_PATTERN.matcher(version).matches(), "/version", "bad-name", word("version", version))
                .name("approver", approver)
                .require(
                        !changeNote.isBlank() && changeNote.length() <= MAX_NOTE,
                        "/changeNote",
                        "wrong-size",
                        "changeNote has " + changeNote.length() + " characters: it must have 1 to " + MAX_NOTE)
                .throwIfAny();
    }

    private static String word(String field, String value) {
        return field + " is \"" + value + "\": it must be 1 to 64 letters, digits, dots, dashes or underscores";
    }

    /// `id@version`, by which a request names it.
    public String name() {
        return id + "@" + version;
    }
}
