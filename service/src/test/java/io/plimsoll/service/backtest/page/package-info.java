/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.backtest.page;

import org.jspecify.annotations.NullMarked;
