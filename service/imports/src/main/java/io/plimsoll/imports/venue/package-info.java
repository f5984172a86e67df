/// How is a venue's document recognised and read?
///
/// Each kind of document is one class that implements [VenueDocument], in the package of its venue. Each venue has
/// one class for its symbols.
@NullMarked
package io.plimsoll.imports.venue;

import org.jspecify.annotations.NullMarked;
