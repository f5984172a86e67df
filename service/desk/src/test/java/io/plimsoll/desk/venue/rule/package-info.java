@NullMarked
package io.plimsoll.desk.venue.rule;

import org.jspecify.annotations.NullMarked;
