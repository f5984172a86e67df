/// Is a quote or a position plausible?
///
/// [io.plimsoll.imports.anomaly.AnomalySearch] finds stale, crossed, off-market, duplicated and impossible
/// figures, clocks that disagree, funding beyond its cap, and venues that mark one contract differently. A
/// [io.plimsoll.imports.anomaly.Quarantine] decides what comes of them.
@NullMarked
package io.plimsoll.imports.anomaly;

import org.jspecify.annotations.NullMarked;
