/// The prices at which an account reaches its maintenance margin, and the rules of a liquidation in stages. For the
/// requirement; depends on the kernels and nothing else of the service.
@NullMarked
package io.plimsoll.service.margin.liquidation;

import org.jspecify.annotations.NullMarked;
