/// Tests of the selection of tails.
@NullMarked
package io.plimsoll.kernels.tail;

import org.jspecify.annotations.NullMarked;
