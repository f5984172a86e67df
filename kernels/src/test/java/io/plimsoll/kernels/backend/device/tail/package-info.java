/// Tests of the marks of a tail.
@NullMarked
package io.plimsoll.kernels.backend.device.tail;

import org.jspecify.annotations.NullMarked;
