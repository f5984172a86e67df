/// Checks what a device answered, before a figure is made from it.
///
/// [LossCheck] compares random scenarios with the reference backend. [RepeatCheck] asks the device for a part of
/// the scenarios again and compares bit by bit. [AccountCheck] compares the sums of accounts with what the
/// accounts hold. A difference beyond rounding is a fault of the device: [io.plimsoll.kernels.backend.worker]
/// then stops using it.
///
/// For the worker's backend; depends on `kernels.tail`, `backend.device` and `backend.account`.
@NullMarked
package io.plimsoll.kernels.backend.worker.check;

import org.jspecify.annotations.NullMarked;
