/// The parts of a margin request, each read by a class of its own: market, model, holdings, levels. A part
/// with a fault is replaced by a stand-in, so that the others can still be checked against it. For
/// `service.json`; depends on `service.json.tree`, `service.json.canonical` and the kernels.
@NullMarked
package io.plimsoll.service.json.part;

import org.jspecify.annotations.NullMarked;
