/// The risk of a firm as a cube: many books on one set of scenarios, by venue, counterparty, asset, currency, book,
/// desk and any tag. Takes a [io.plimsoll.desk.firm.FirmRequest]; the tree of cells is a
/// [io.plimsoll.desk.firm.FirmAnswer]. Losses are whole multiples of the smallest amount in every scenario, so the
/// sums of cells are exact.
@NullMarked
package io.plimsoll.desk.firm;

import org.jspecify.annotations.NullMarked;
