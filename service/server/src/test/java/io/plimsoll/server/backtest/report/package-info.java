@NullMarked
package io.plimsoll.server.backtest.report;

import org.jspecify.annotations.NullMarked;
