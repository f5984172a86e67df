@NullMarked
package io.plimsoll.service.venue;

import org.jspecify.annotations.NullMarked;
