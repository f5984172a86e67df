package io.plimsoll.server.governance;

import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Store;
import java.time.InstantSource;
import java.util.Set;

/// Who decides about policies and models.
///
/// @param approvals of new versions
/// @param reviews of those in effect
public record Governance(Approvals approvals, Reviews reviews) {
    /// The rules of a store.
    ///
    /// @param demanded kinds of documents of which each version needs an approval
    public static Governance of(Store store, Set<DocumentKind> demanded, InstantSource clock) {
        return new Governance(new Approvals(store, demanded, clock), new Reviews(store, clock));
    }
}
