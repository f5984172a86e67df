/// Tests of the checks of device answers.
@NullMarked
package io.plimsoll.kernels.backend.worker.check;

import org.jspecify.annotations.NullMarked;
