@NullMarked
package io.plimsoll.desk.margin;

import org.jspecify.annotations.NullMarked;
