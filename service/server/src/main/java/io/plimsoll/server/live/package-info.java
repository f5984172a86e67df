/// Keeps the margins of watched books current: what changed, what is computed for it, and who is notified.
@NullMarked
package io.plimsoll.server.live;

import org.jspecify.annotations.NullMarked;
