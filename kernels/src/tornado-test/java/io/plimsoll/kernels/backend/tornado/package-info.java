/// Tests that run on a device.
@NullMarked
package io.plimsoll.kernels.backend.tornado;

import org.jspecify.annotations.NullMarked;
