@NullMarked
package io.plimsoll.server.json.policy;

import org.jspecify.annotations.NullMarked;
