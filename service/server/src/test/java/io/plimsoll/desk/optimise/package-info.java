@NullMarked
package io.plimsoll.desk.optimise;

import org.jspecify.annotations.NullMarked;
