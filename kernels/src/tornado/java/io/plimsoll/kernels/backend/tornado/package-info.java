/// How do the device kernels run on TornadoVM? [DeviceWorker] is the worker process; the launchers turn kernels
/// into task graphs. No other package uses TornadoVM. Compiled only if an SDK is found. Depends on
/// `backend.device` and `backend.worker`.
@NullMarked
package io.plimsoll.kernels.backend.tornado;

import org.jspecify.annotations.NullMarked;
