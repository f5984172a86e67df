/// What reading a request costs. Depends on `service.json`.
@NullMarked
package io.plimsoll.benchmarks.json;

import org.jspecify.annotations.NullMarked;
