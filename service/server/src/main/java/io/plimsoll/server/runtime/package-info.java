/// The environment of a simulation: configuration, the queue of requests, and the warm-up at the start.
@NullMarked
package io.plimsoll.server.runtime;

import org.jspecify.annotations.NullMarked;
