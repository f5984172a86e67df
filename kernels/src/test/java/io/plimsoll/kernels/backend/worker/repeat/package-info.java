/// Tests of what a device is asked for twice.
@NullMarked
package io.plimsoll.kernels.backend.worker.repeat;

import org.jspecify.annotations.NullMarked;
