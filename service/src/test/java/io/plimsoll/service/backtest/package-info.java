/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.backtest;

import org.jspecify.annotations.NullMarked;
