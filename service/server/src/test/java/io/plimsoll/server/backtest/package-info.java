@NullMarked
package io.plimsoll.server.backtest;

import org.jspecify.annotations.NullMarked;
