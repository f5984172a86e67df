/// How does a service show a venue whose account it asks about?
///
/// [io.plimsoll.server.feed.key.RequestSignature] signs a request with a [io.plimsoll.server.feed.key.VenueKey], and
/// [io.plimsoll.server.feed.key.VenueRefusal] is what a venue says where it refuses. A secret never leaves this
/// machine.
@NullMarked
package io.plimsoll.server.feed.key;

import org.jspecify.annotations.NullMarked;
