package io.plimsoll.server.cli.key;

import io.plimsoll.server.identity.KeyDocument;
import io.plimsoll.server.identity.KeyDraft;
import java.util.List;

/// The keys, wherever they are.
public interface KeyAccess extends AutoCloseable {
    /// Makes a key.
    ///
    /// @return the key with its text
    /// @throws KeyFailureException if it is refused, or the keys cannot be reached
    KeyDocument make(KeyDraft draft);

    /// All keys that the caller manages.
    ///
    /// @throws KeyFailureException if they cannot be reached
    List<KeyDocument> list();

    /// Revokes a key.
    ///
    /// @param id with or without `pk_`
    /// @throws KeyFailureException if there is none, or the keys cannot be reached
    KeyDocument revoke(String id);

    @Override
    void close();
}
