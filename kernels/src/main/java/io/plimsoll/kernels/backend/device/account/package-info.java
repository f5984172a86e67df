/// How does a device find the tails of many accounts?
///
/// Unit losses stay on the device; only each account's tail comes back. An [AccountQuestion] is answered by an
/// [AccountAnswer] along an [AccountPlan]. Kernels are functions of one work-item over plain arrays, as in
/// `backend.device`; [AccountRunner] launches them in order. Depends on `backend.device` and `backend.account`.
@NullMarked
package io.plimsoll.kernels.backend.device.account;

import org.jspecify.annotations.NullMarked;
