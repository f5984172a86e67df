@NullMarked
package io.plimsoll.methodology.procyclicality;

import org.jspecify.annotations.NullMarked;
