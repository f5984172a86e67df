/// Positions in listed products, by the names of their exchange: [ListedPositionTable] of our own.
@NullMarked
package io.plimsoll.imports.venue.listed;

import org.jspecify.annotations.NullMarked;
