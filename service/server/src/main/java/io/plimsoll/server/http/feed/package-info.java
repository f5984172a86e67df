/// Feeds over HTTP: how venues are asked, and how callers see how the feeds are.
@NullMarked
package io.plimsoll.server.http.feed;

import org.jspecify.annotations.NullMarked;
