/// One request and its answer: its body, its id and headers, problems, what is logged and measured of it. For the
/// routes; depends on the checks of the kernels and, for its gauges, on `service.runtime` and `service.job`.
@NullMarked
package io.plimsoll.service.http.exchange;

import org.jspecify.annotations.NullMarked;
