/// Which instruments the program may propose as hedges of its own accord. For `service.margin.liquidation.plan` and
/// `service.inquiry`; depends on the kernels only.
@NullMarked
package io.plimsoll.service.margin.hedge;

import org.jspecify.annotations.NullMarked;
