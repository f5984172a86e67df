/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.margin.liquidation.price;

import org.jspecify.annotations.NullMarked;
