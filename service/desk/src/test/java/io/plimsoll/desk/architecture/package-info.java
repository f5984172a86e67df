@NullMarked
package io.plimsoll.desk.architecture;

import org.jspecify.annotations.NullMarked;
