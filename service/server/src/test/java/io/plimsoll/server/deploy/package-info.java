@NullMarked
package io.plimsoll.server.deploy;

import org.jspecify.annotations.NullMarked;
