@NullMarked
package io.plimsoll.imports;

import org.jspecify.annotations.NullMarked;
