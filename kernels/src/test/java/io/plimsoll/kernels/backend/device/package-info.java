/// Tests of the kernels that devices run, in the JVM.
@NullMarked
package io.plimsoll.kernels.backend.device;

import org.jspecify.annotations.NullMarked;
