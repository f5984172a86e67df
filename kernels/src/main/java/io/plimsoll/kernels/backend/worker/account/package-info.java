/// The service's side of accounts on a device: what it is asked, which of its answers are believed, and whose tail
/// has to be found elsewhere. Depends on `backend.account`, `backend.device` and `selection`.
@NullMarked
package io.plimsoll.kernels.backend.worker.account;

import org.jspecify.annotations.NullMarked;
