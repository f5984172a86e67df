/// Tests of the sentences about inputs that look mistaken.
@NullMarked
package io.plimsoll.kernels.plausibility;

import org.jspecify.annotations.NullMarked;
