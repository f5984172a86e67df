@NullMarked
package io.plimsoll.desk.venue;

import org.jspecify.annotations.NullMarked;
