/// Where does an account stand at a time on a path?
///
/// [PathAccount] values a portfolio at chosen times on given paths of its risk factors. The result is an
/// [AccountState]: its value, its balances, and the request that a margin at that time would start from. For forecasts
/// and for stress paths; depends on `kernels.book`, `kernels.instrument` and `kernels.model`.
@NullMarked
package io.plimsoll.kernels.path;

import org.jspecify.annotations.NullMarked;
