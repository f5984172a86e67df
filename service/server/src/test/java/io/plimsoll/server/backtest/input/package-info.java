@NullMarked
package io.plimsoll.server.backtest.input;

import org.jspecify.annotations.NullMarked;
