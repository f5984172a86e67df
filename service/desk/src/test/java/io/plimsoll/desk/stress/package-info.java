@NullMarked
package io.plimsoll.desk.stress;

import org.jspecify.annotations.NullMarked;
