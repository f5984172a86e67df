/// Reads the configuration of a back-test from JSON or YAML, finds its price histories, and checks its size.
@NullMarked
package io.plimsoll.server.backtest.input;

import org.jspecify.annotations.NullMarked;
