/// Runs a back-test as a job with progress and cancellation, for the command line and for HTTP.
@NullMarked
package io.plimsoll.server.backtest;

import org.jspecify.annotations.NullMarked;
