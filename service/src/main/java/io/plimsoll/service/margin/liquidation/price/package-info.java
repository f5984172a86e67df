/// Finds the prices at which an account reaches its maintenance margin, by margining it again at moved prices. For the
/// margin; depends on the requirement, the policy and the kernels.
@NullMarked
package io.plimsoll.service.margin.liquidation.price;

import org.jspecify.annotations.NullMarked;
