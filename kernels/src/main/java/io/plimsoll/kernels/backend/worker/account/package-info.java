/// Has a device sum the losses of accounts, has the sums checked, and passes on the tails.
///
/// [AccountTailQuery] splits the accounts into questions that fit the device. [DeviceAccountTails] turns answers
/// into tails of accounts, [DeviceStandaloneTails] into tails of single columns. An account whose tail the device
/// did not find is left for the caller. Depends on `worker.check`, `backend.account`, `backend.device` and
/// `kernels.tail`.
@NullMarked
package io.plimsoll.kernels.backend.worker.account;

import org.jspecify.annotations.NullMarked;
