package io.plimsoll.methodology.policy;

import java.util.Locale;

/// How far positions of a segment may share margin.
public enum NettingScope {
    /// Each position by itself.
    ISOLATED,
    /// Positions of one netting group.
    GROUPS,
    /// Groups too, where the policy lists the pair.
    CROSSED;

    /// The word of the document: `isolated`, `groups`, `crossed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
