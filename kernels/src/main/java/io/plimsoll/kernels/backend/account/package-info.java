/// How are the tails of many accounts computed in one set of scenarios?
///
/// [AccountSchedule] splits accounts and scenarios so that memory stays bounded. [AccountTails] is the
/// algorithm in double precision, for any backend. [RowHoldings] are the holdings for backends in single
/// precision, where proportional columns share a row. Depends on `kernels.backend`, `kernels.book` and
/// `kernels.tail`.
@NullMarked
package io.plimsoll.kernels.backend.account;

import org.jspecify.annotations.NullMarked;
