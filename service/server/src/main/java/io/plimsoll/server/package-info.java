/// Starts the service: builds its objects from the configuration and connects them.
@NullMarked
package io.plimsoll.server;

import org.jspecify.annotations.NullMarked;
