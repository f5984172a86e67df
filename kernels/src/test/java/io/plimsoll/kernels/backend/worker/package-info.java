/// Tests of the worker with a double that runs the same kernels in plain Java.
@NullMarked
package io.plimsoll.kernels.backend.worker;

import org.jspecify.annotations.NullMarked;
