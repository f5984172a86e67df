/// The sums of many accounts on a device: unit losses stay there, of each account the tail comes back. Functions
/// of one work-item over plain arrays, as in `backend.device`, and what calls them in order. Depends on
/// `backend.device`, `backend.account` and what these do.
@NullMarked
package io.plimsoll.kernels.backend.device.account;

import org.jspecify.annotations.NullMarked;
