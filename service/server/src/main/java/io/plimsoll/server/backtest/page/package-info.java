/// Writes the result of a back-test as one HTML page that loads nothing from the network.
@NullMarked
package io.plimsoll.server.backtest.page;

import org.jspecify.annotations.NullMarked;
