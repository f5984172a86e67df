@NullMarked
package io.plimsoll.server.backtest.page;

import org.jspecify.annotations.NullMarked;
