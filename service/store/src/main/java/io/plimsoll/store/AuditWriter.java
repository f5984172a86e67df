package io.plimsoll.store;

/// Writes what audits need.
public interface AuditWriter {
    /// Keeps a signed head.
    void keep(SignedHead head);

    /// Keeps the place up to which a journal was verified.
    void verified(Tenant tenant, ChainMark mark);
}
