/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.kernels.staged;

import org.jspecify.annotations.NullMarked;
