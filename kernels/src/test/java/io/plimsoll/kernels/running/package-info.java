/// Running losses, and the probability that an equity is used up.
@NullMarked
package io.plimsoll.kernels.running;

import org.jspecify.annotations.NullMarked;
