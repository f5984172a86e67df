/// Which losses may be of the tail, as a device marks them. Depends on `kernels.selection`.
@NullMarked
package io.plimsoll.kernels.backend.device.tail;

import org.jspecify.annotations.NullMarked;
