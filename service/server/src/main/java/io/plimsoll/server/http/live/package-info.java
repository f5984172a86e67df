/// The margin of a book as a stream of server-sent events.
@NullMarked
package io.plimsoll.server.http.live;

import org.jspecify.annotations.NullMarked;
