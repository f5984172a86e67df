/// The kernels as TornadoVM compiles them, and the only place that knows TornadoVM. Built where an SDK is found;
/// runs in a JVM of its own with the SDK's flags. Depends on `kernels.lane` and `kernels.backend`.
@NullMarked
package io.plimsoll.kernels.backend.tornado;

import org.jspecify.annotations.NullMarked;
