/// Tests of the worst losses of many accounts.
@NullMarked
package io.plimsoll.kernels.backend.account;

import org.jspecify.annotations.NullMarked;
