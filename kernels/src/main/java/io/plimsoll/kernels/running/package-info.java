/// What happens to a book on the way to the horizon: the worst running loss of each path, and how likely it is
/// that an equity is used up. Depends on `risk`.
@NullMarked
package io.plimsoll.kernels.running;

import org.jspecify.annotations.NullMarked;
