/// At which prices an account runs out: one position's mark moving alone, and the frontier of moves of several
/// assets. For the requirement; depends on `service.margin` and nothing else of the service.
@NullMarked
package io.plimsoll.service.margin.liquidation;

import org.jspecify.annotations.NullMarked;
