/// A margin policy as a dated and versioned document, which versions there are, and what a request asks of one.
/// For the methodology and its readers; depends on the kernels.
@NullMarked
package io.plimsoll.service.margin.policy;

import org.jspecify.annotations.NullMarked;
