/// The margin that a venue would ask for the same account, computed by the venue's own published rule, and how it
/// compares with the tail of our simulation. A new venue is a [io.plimsoll.desk.venue.VenueRule] and a dated file
/// of parameters.
@NullMarked
package io.plimsoll.desk.venue;

import org.jspecify.annotations.NullMarked;
