/// The margins of venues beside ours, in exact money. For the rest of `service.margin`, which shows them; depends on
/// `service.venue` and on the kernels.
@NullMarked
package io.plimsoll.service.margin.venue;

import org.jspecify.annotations.NullMarked;
