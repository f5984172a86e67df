package io.plimsoll.kernels.check;

/// One error in an input.
///
/// @param path JSON pointer relative to the checked object (`""` for the object itself, `/strike` for a field)
/// @param code name of the rule, for programs (`not-positive`, `unknown-instrument`)
/// @param sentence field, value and rule, for a reader
public record Fault(String path, String code, String sentence) {

    /// The path of an object's member, with its key escaped (RFC 6901).
    public static String pathOf(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /// The same fault with its path relative to an enclosing object.
    public Fault under(String prefix) {
        return new Fault(prefix + path, code, sentence);
    }
}
