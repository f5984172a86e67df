/// What is the risk of many accounts in one shared set of scenarios?
///
/// [AccountsEngine] takes an [AccountsRequest]. It revalues every instrument that any account holds once per
/// scenario, and sums the results over each account's holdings. Each account has an [AccountOutcome]: figures,
/// or the reasons why there are none; a faulty account does not affect the others. [SharedScenarioAccounts]
/// measures accounts in the scenarios of a portfolio that is simulated anyway.
///
/// For the service, the estimation error and the benchmarks; depends on `kernels.engine`.
@NullMarked
package io.plimsoll.kernels.accounts;

import org.jspecify.annotations.NullMarked;
