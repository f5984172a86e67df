/// The margin methodology: what a margin is, given the figures of the engine, and how figures become exact money.
/// For the service and the command line; depends on the kernels, on `service.stress` and `service.venue`, and on
/// neither JSON nor HTTP.
@NullMarked
package io.plimsoll.service.margin;

import org.jspecify.annotations.NullMarked;
