package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.util.regex.Pattern;

/// Id, version, effective date and approval of a policy.
///
/// @param id letters, digits, `.`, `_` and `-`
/// @param version the same characters
/// @param effectiveDate first day in effect
/// @param approver name of the person or body that approved it
/// @param changeNote change against the version before
public record PolicyHeader(String id, String version, LocalDate effectiveDate, String approver, String changeNote) {
    private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_NOTE = 2000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public PolicyHeader {
        new Checks()
                .require(ID_PATTERN.matcher(id).matches(), "/id", "bad-name", word("id", id))
                .require(ID_PATTERN.matcher(version).matches(), "/version", "bad-name", word("version", version))
                .name("approver", approver)
                .require(
                        !changeNote.isBlank() && changeNote.length() <= MAX_NOTE,
                        "/changeNote",
                        "wrong-size",
                        "changeNote: a length of " + changeNote.length() + " is out of range (1 to " + MAX_NOTE
                                + " characters)")
                .throwIfAny();
    }

    private static String word(String field, String value) {
        return field + ": \"" + value + "\" is not allowed (1 to 64 letters, digits, dots, dashes or underscores)";
    }

    /// `id@version`, the name in requests.
    public String name() {
        return id + "@" + version;
    }
}
