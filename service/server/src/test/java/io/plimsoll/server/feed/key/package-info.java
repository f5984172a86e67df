/// Tests of the keys of feeds.
@NullMarked
package io.plimsoll.server.feed.key;

import org.jspecify.annotations.NullMarked;
