/// Which markets are polled from which venues, as a file says it.
@NullMarked
package io.plimsoll.server.feed.plan;

import org.jspecify.annotations.NullMarked;
