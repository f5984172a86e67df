/// Tests of net vegas.
@NullMarked
package io.plimsoll.kernels.vega;

import org.jspecify.annotations.NullMarked;
