/// Selection against sorting.
@NullMarked
package io.plimsoll.kernels.selection;

import org.jspecify.annotations.NullMarked;
