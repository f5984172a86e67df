package io.plimsoll.store.audit;

import io.plimsoll.store.SignedHead;

/// Checks the signatures of heads.
@FunctionalInterface
public interface HeadTrust {
    /// Of a verification that has no key: every head counts, and no signature is checked.
    HeadTrust UNCHECKED = head -> Verdict.UNKNOWN_KEY;

    /// The verdict on a head.
    Verdict of(SignedHead head);

    /// What a signature is worth.
    enum Verdict {
        /// Signed with a known key.
        GENUINE,
        /// Names a known key, which did not sign it.
        FORGED,
        /// Signed with a key that is not known here.
        UNKNOWN_KEY
    }
}
