/// Tests of the kernels of accounts.
@NullMarked
package io.plimsoll.kernels.backend.device.account;

import org.jspecify.annotations.NullMarked;
