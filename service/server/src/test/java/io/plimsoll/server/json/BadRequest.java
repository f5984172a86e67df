package io.plimsoll.server.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/// A document that must be refused, and every fault that must be reported.
///
/// @param title the error
/// @param bytes the document
/// @param faults each as pointer, a blank and the code
record BadRequest(String title, byte[] bytes, List<String> faults) {

    /// The valid request, changed.
    static BadRequest changed(String title, UnaryOperator<RequestDocument> change, String... faults) {
        return new BadRequest(title, change.apply(RequestDocument.valid()).bytes(), List.of(faults));
    }

    /// The valid request with `json` at `pointer`, which is where the only fault is.
    static BadRequest at(String pointer, String json, String code) {
        String shown = json.length() <= 40 ? json : json.substring(0, 40) + "…";
        return changed(pointer + " is " + shown, document -> document.set(pointer, json), pointer + " " + code);
    }

    /// The valid request without what stands at `pointer`.
    static BadRequest without(String pointer) {
        return changed(pointer + " is missing", document -> document.remove(pointer), pointer + " missing-key");
    }

    /// A text of its own.
    static BadRequest text(String title, String text, String... faults) {
        return new BadRequest(title, text.getBytes(StandardCharsets.UTF_8), List.of(faults));
    }

    /// The same document with other faults.
    BadRequest expecting(String... others) {
        return new BadRequest(title, bytes, List.of(others));
    }

    @Override
    public String toString() {
        return title;
    }
}
