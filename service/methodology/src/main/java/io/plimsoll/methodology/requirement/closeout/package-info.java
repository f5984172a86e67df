/// The loss while an account is closed out in steps: how fast each position can be sold, which prices it meets on
/// the way, and what trading costs.
@NullMarked
package io.plimsoll.methodology.requirement.closeout;

import org.jspecify.annotations.NullMarked;
