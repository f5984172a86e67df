package io.plimsoll.store;

/// A name has another version than the caller expected.
public final class VersionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long actual;

    /// @param actual version of the name; 0 where it has none
    public VersionConflictException(long actual) {
        super("the latest version is " + actual);
        this.actual = actual;
    }

    /// The latest version; 0 where there is none.
    public long actual() {
        return actual;
    }
}
