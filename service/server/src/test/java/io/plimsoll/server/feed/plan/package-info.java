/// Tests of the plans of feeds.
@NullMarked
package io.plimsoll.server.feed.plan;

import org.jspecify.annotations.NullMarked;
