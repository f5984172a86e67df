/// Tests of what is believed of a device's accounts.
@NullMarked
package io.plimsoll.kernels.backend.worker.account;

import org.jspecify.annotations.NullMarked;
