/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.backtest.report;

import org.jspecify.annotations.NullMarked;
