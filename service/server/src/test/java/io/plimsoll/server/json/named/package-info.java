@NullMarked
package io.plimsoll.server.json.named;

import org.jspecify.annotations.NullMarked;
