package io.plimsoll.kernels.check;

/// One thing that is wrong with an input.
///
/// @param path where, as a JSON pointer relative to the checked object (`""` is the object itself, `/strike` a
///     field)
/// @param code the rule, in a form that programs can switch on (`not-positive`, `unknown-instrument`)
/// @param sentence the field, the value and the rule, for a reader
public record Fault(String path, String code, String sentence) {

    /// The same fault, seen from an object that holds the checked one at `prefix`.
    public Fault under(String prefix) {
        return new Fault(prefix + path, code, sentence);
    }
}
