@NullMarked
package io.plimsoll.imports.architecture;

import org.jspecify.annotations.NullMarked;
