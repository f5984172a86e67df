/// A device in a process of its own: what crashes, hangs or is lost there costs a request nothing but time. The
/// process that serves needs none of the device's flags. Depends on `kernels.backend`, not on any device.
@NullMarked
package io.plimsoll.kernels.backend.worker;

import org.jspecify.annotations.NullMarked;
