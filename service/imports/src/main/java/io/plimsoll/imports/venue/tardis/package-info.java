/// Files of tardis.dev: one layout for every exchange. The exchange in a row is a venue or a part of one, as
/// [TardisExchange] says.
@NullMarked
package io.plimsoll.imports.venue.tardis;

import org.jspecify.annotations.NullMarked;
