/// What an account holds, divided for measurement: each holding with its netting group and its time to sell, and
/// the books made of some of the holdings.
@NullMarked
package io.plimsoll.methodology.requirement.holding;

import org.jspecify.annotations.NullMarked;
