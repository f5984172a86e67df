@NullMarked
package io.plimsoll.kernels.tolerance;

import org.jspecify.annotations.NullMarked;
