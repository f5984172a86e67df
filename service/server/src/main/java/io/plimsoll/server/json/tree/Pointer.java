package io.plimsoll.server.json.tree;

import io.plimsoll.kernels.check.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A place in a JSON document, written as a JSON pointer (RFC 6901). The text is made only when it is asked for,
/// which for a valid document is never.
public final class Pointer {
    /// The whole document.
    public static final Pointer ROOT = new Pointer(null, "");

    /// Longest key that a pointer repeats.
    static final int LONGEST_KEY = 128;

    private final @Nullable Pointer parent;
    private final String token;

    private Pointer(@Nullable Pointer parent, String token) {
        this.parent = parent;
        this.token = token;
    }

    /// The member of an object at this place.
    public Pointer child(String key) {
        return new Pointer(this, key);
    }

    /// The element of an array at this place.
    public Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    /// A member named by the document: where its key is too long or unprintable to be repeated, the object.
    public Pointer foreignChild(String key) {
        boolean repeatable = key.length() <= LONGEST_KEY
                && key.chars()
                        .noneMatch(character ->
                                Character.isISOControl(character) || Character.isSurrogate((char) character));
        return repeatable ? child(key) : this;
    }

    /// The pointer as text; empty for the whole document.
    @Override
    public String toString() {
        Deque<String> tokens = new ArrayDeque<>();
        Pointer place = this;
        while (place.parent != null) {
            tokens.push(place.token);
            place = place.parent;
        }
        StringBuilder text = new StringBuilder();
        for (String each : tokens) {
            text.append(Fault.pathOf(each));
        }
        return text.toString();
    }
}
