@NullMarked
package io.plimsoll.kernels.text;

import org.jspecify.annotations.NullMarked;
