package io.plimsoll.methodology.policy;

import java.util.Locale;

/// The positions of a segment that may be netted.
public enum NettingScope {
    /// None: each position is margined alone.
    ISOLATED,
    /// Positions of one netting group.
    GROUPS,
    /// Positions of one netting group, and groups whose pair the policy lists.
    CROSSED;

    /// The word in documents: `isolated`, `groups`, `crossed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
