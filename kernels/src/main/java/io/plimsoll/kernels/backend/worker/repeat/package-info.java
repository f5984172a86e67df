/// What a device is asked for twice, so that the two answers can be held against each other. For the worker's backend;
/// depends on the device's marks.
@NullMarked
package io.plimsoll.kernels.backend.worker.repeat;

import org.jspecify.annotations.NullMarked;
