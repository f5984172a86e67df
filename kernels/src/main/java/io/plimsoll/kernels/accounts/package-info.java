/// Many accounts margined at once against one shared set of scenarios: every instrument that some account holds
/// is revalued once, then each account's losses are sums over what it holds. An account that cannot be measured
/// fails alone. For the service and benchmarks; depends on `kernels` and what is below it.
@NullMarked
package io.plimsoll.kernels.accounts;

import org.jspecify.annotations.NullMarked;
