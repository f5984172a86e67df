/// The JSON of a margin request and of its answer: reading with every fault at once, writing, and the
/// canonical form whose digest names a request. For HTTP and the command line, which it does not know; depends
/// on `service.margin` and the kernels.
@NullMarked
package io.plimsoll.service.json;

import org.jspecify.annotations.NullMarked;
