package io.plimsoll.server.json.tree;

import java.util.Locale;

/// The rules about the shape of a request. Together with the codes of the kernels' own checks, which are
/// about values (`not-positive`, `out-of-range`, `duplicate`, `unknown-instrument`, …), they are the codes
/// of every fault.
public enum FaultCode {
    /// There is nothing, or only white space.
    EMPTY_BODY,
    /// The text is larger than any request may be.
    TOO_LARGE,
    /// The bytes are not UTF-8.
    NOT_UTF8,
    /// The text begins with a byte order mark.
    BYTE_ORDER_MARK,
    /// The text is not JSON.
    MALFORMED_JSON,
    /// The text is not YAML.
    MALFORMED_YAML,
    /// More stands after the document.
    TRAILING_CONTENT,
    /// Objects and arrays stand in each other too deeply.
    TOO_DEEP,
    /// An array is too long, or the document has too many values in all.
    TOO_MANY_ELEMENTS,
    /// A key is given twice in one object.
    DUPLICATE_KEY,
    /// A text holds half a surrogate pair.
    BROKEN_TEXT,
    /// A key that must be there is not.
    MISSING_KEY,
    /// A key that nothing reads.
    UNKNOWN_KEY,
    /// The value has another type than it must have.
    WRONG_TYPE,
    /// The text is none of those that are known.
    UNKNOWN_VALUE,
    /// The text is not a decimal number.
    NOT_A_NUMBER,
    /// The number is not finite.
    NOT_FINITE,
    /// The number has too many characters.
    TOO_LONG,
    /// The number is not whole.
    NOT_WHOLE,
    /// The number is beyond the bounds that its field has.
    OUT_OF_RANGE,
    /// The text is not an instant.
    BAD_INSTANT,
    /// The text is not a duration.
    BAD_DURATION,
    /// The text is not a date.
    BAD_DATE,
    /// The text is not `sha256:` and 64 hexadecimal digits.
    BAD_HASH,
    /// The text cannot be a name of a tenant or a key.
    BAD_NAME,
    /// The model is not the one that was calibrated.
    MODEL_CHANGED,
    /// There is no history of that name.
    UNKNOWN_HISTORY,
    /// No stored document, or position of a book, has this name.
    UNKNOWN_NAME,
    /// A stored book is named twice in one firm.
    DUPLICATE_BOOK,
    /// Stored books differ in what a firm has once.
    BOOKS_DIFFER,
    /// A history is given twice in one request.
    DUPLICATE_HISTORY,
    /// The text is not base64, or what it holds cannot be unpacked.
    BAD_BASE64,
    /// A history, or a row of it, cannot be used.
    BAD_HISTORY,
    /// The history does not carry what was asked for.
    NOT_ENOUGH_HISTORY,
    /// What was asked for takes more work than the service does for one request.
    TOO_MUCH_WORK,
    /// More faults were found than are listed.
    TOO_MANY_FAULTS;

    /// The code in documents, for example `missing-key`.
    public String text() {
        return this == NOT_UTF8 ? "not-utf-8" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
