/// Tests of the journal's exports, keys and replays.
@NullMarked
package io.plimsoll.server.audit;

import org.jspecify.annotations.NullMarked;
