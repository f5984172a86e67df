/// What a back-test found, as one page of HTML that asks the network for nothing. Depends on
/// `service.backtest.report`.
@NullMarked
package io.plimsoll.service.backtest.page;

import org.jspecify.annotations.NullMarked;
