@NullMarked
package io.plimsoll.desk.whatif;

import org.jspecify.annotations.NullMarked;
