/// Parts of an answer that the answer can do without: each is made, or left out with a reason. For every package that
/// computes more than the main figure; depends on the kernels only.
@NullMarked
package io.plimsoll.service.margin.optional;

import org.jspecify.annotations.NullMarked;
