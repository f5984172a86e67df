/// What goes into the engine and what comes out?
///
/// [RiskRequest] holds the valuation time, market, model, portfolio, plan ([SimulationPlan]) and reported
/// levels ([RiskLevels]). A request checks itself and all references in it ([HoldingsCheck]). [RiskResult]
/// holds the figures, each with its 95 % interval, the contributions of the positions, notices, and the
/// evidence to reproduce the run.
///
/// Next: [io.plimsoll.kernels.engine.MarginEngine] turns a request into a result.
@NullMarked
package io.plimsoll.kernels;

import org.jspecify.annotations.NullMarked;
