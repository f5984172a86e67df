@NullMarked
package io.plimsoll.desk.firm;

import org.jspecify.annotations.NullMarked;
