/// The result of a back-test as JSON and as sentences.
@NullMarked
package io.plimsoll.server.backtest.report;

import org.jspecify.annotations.NullMarked;
