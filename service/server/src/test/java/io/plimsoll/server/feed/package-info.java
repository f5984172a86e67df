/// Tests of feeds.
@NullMarked
package io.plimsoll.server.feed;

import org.jspecify.annotations.NullMarked;
