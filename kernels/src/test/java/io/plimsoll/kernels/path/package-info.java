/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.kernels.path;

import org.jspecify.annotations.NullMarked;
