package io.plimsoll.desk.whatif;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The initial margin that a reduction must lower: the loss measure, or the requirement under the policy.
interface ReducedFigure {
    /// Which margin it is.
    WhatIfAnswer.Figure kind();

    /// The margin of the unchanged account.
    BigDecimal before();

    /// By how much a change lowers the margin.
    BigDecimal freed(Change change);

    /// By how much each of some quantities lowers the margin, for a search.
    double[] roughlyFreed(Change unit, double[] quantities);

    /// Relative width of the quantities that a search need not tell apart.
    double resolution();

    /// Horizon over which the figure is measured.
    Duration horizon();

    /// The lot of an instrument, units of its asset; null where it is unknown.
    @Nullable
    BigDecimal lot(String instrument);
}
