/// What comes next? [ForecastCalculator] simulates an account to several horizons and margins it there: how likely each
/// band is, how large a margin call would be, and how margin and equity move.
@NullMarked
package io.plimsoll.desk.forecast;

import org.jspecify.annotations.NullMarked;
