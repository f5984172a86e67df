/// How an account stands at each venue by the venue's own rule: requirement, headroom, distance to liquidation, largest
/// orders, and the transfer of collateral between venues that helps most.
@NullMarked
package io.plimsoll.desk.venue.standing;

import org.jspecify.annotations.NullMarked;
