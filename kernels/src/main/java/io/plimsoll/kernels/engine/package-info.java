/// How is a request answered?
///
/// [MarginEngine] compiles the request and chooses a backend. An [EngineRun] simulates on it, repeats in double
/// precision where single precision is not enough, and corrects the tail. If a device fails, the engine runs
/// the request on another backend and reports it ([RunLog]). No other package selects a backend or simulates.
///
/// Other questions use the same runs: losses kept for what-if ([ScenarioLosses]), moved risk factors
/// ([FactorMovePricer]), levels of factors on paths ([FactorPaths]), other correlations ([RiskByCorrelation]),
/// the worst scenarios ([WorstScenarios]). For the service, calibration and benchmarks; depends on all packages
/// below.
@NullMarked
package io.plimsoll.kernels.engine;

import org.jspecify.annotations.NullMarked;
