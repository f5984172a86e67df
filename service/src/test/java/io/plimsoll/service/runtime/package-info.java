/// Tests of the configuration and of the queue.
@NullMarked
package io.plimsoll.service.runtime;

import org.jspecify.annotations.NullMarked;
