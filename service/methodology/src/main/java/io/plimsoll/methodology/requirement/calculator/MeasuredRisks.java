package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.addon.ConcentrationAddOn;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn;
import io.plimsoll.methodology.requirement.closeout.CloseOutSimulation;

/// The simulated and revalued risks of one account, from which the components of its requirement follow.
///
/// @param netting core and granted offsets, report currency, times the segment's multiplier
/// @param concentration before the segment's multiplier
/// @param closeOut before the segment's multiplier
/// @param correlationStress before the segment's multiplier
/// @param scenarioStress loss in the worst scenario, report currency
/// @param covered core, offset not granted and close-out together, with the upper end of their error of simulation;
///     before the segment's multiplier
/// @param error of estimation, relative to the measure of core and close-out
record MeasuredRisks(
        Netting netting,
        ConcentrationAddOn.Concentration concentration,
        CloseOutSimulation.CloseOutLoss closeOut,
        CorrelationStressAddOn.WorstMove correlationStress,
        ScenarioStressAddOn.WorstScenario scenarioStress,
        Estimate covered,
        RelativeError error) {}
