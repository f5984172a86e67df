@NullMarked
package io.plimsoll.server.shard;

import org.jspecify.annotations.NullMarked;
