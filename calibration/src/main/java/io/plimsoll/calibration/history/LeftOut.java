package io.plimsoll.calibration.history;

import java.time.LocalDate;

/// Days of one asset that are not in an alignment, because another asset has no price for them.
///
/// @param asset whose days
/// @param first the first of them
/// @param last the last of them; the days between are those that the asset has
/// @param days how many
public record LeftOut(String asset, LocalDate first, LocalDate last, int days) {}
