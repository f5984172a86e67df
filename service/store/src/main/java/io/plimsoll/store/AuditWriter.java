package io.plimsoll.store;

import java.time.Instant;

/// Writes what audits need.
public interface AuditWriter {
    /// Keeps a signed head.
    void keep(SignedHead head);

    /// Keeps the place up to which a journal was verified.
    void verified(Tenant tenant, ChainMark mark);

    /// Removes the bytes of a document.
    ///
    /// @param entry of the journal that names it
    /// @param at now
    void expire(Tenant tenant, ContentHash document, long entry, Instant at);
}
