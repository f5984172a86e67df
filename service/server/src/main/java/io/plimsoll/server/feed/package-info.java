/// How does a stored market follow its venues?
///
/// [io.plimsoll.server.feed.VenuePoll] asks one venue, [io.plimsoll.server.feed.FeedMarket] makes one market of the
/// last sound answers of its venues and stores it, and [io.plimsoll.server.feed.FeedDesk] keeps each venue on a
/// thread of its own. Knows nothing of HTTP itself.
@NullMarked
package io.plimsoll.server.feed;

import org.jspecify.annotations.NullMarked;
