/// The HTTP interface: a class a route, each mounting itself; problems as RFC 9457 documents; the contract as a
/// second gate behind the reader. For the wiring. Depends on `service.json`, `service.margin`, `service.runtime`
/// and the kernels; with `service.runtime` and `service.cluster` the only packages that may know Vert.x.
@NullMarked
package io.plimsoll.service.http;

import org.jspecify.annotations.NullMarked;
