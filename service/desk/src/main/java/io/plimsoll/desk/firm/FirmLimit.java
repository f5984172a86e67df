package io.plimsoll.desk.firm;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A limit on a figure of the firm or of members of a dimension.
///
/// @param dimension null for the firm as a whole
/// @param member null for every member of the dimension
/// @param most amount in the report currency that the figure may reach
public record FirmLimit(
        @Nullable Dimension dimension, @Nullable String member, FirmMeasure measure, BigDecimal most) {}
