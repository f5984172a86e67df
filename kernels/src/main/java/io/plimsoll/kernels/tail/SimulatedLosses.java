package io.plimsoll.kernels.tail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a simulation leaves behind: a number a scenario, and the tails of the columns.
///
/// @param losses loss of the book in each scenario, report currency
/// @param longTails for each column that some position holds long, the worst losses of one unit held; empty if
///     not asked
/// @param shortTails for each column that some position holds short, the worst losses of one unit sold
public record SimulatedLosses(
        double[] losses, List<@Nullable ColumnTail> longTails, List<@Nullable ColumnTail> shortTails) {}
