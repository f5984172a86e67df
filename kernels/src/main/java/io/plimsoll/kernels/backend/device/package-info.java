/// A simulation as one function a work-item, over plain arrays: what a device compiles and what the JVM can run
/// the same way. Knows no device. Depends on `kernels.lane`, `kernels.book` and `kernels.backend`.
@NullMarked
package io.plimsoll.kernels.backend.device;

import org.jspecify.annotations.NullMarked;
