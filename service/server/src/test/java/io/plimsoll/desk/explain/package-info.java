@NullMarked
package io.plimsoll.desk.explain;

import org.jspecify.annotations.NullMarked;
