@NullMarked
package io.plimsoll.store.architecture;

import org.jspecify.annotations.NullMarked;
