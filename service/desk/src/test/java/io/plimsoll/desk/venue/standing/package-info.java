@NullMarked
package io.plimsoll.desk.venue.standing;

import org.jspecify.annotations.NullMarked;
