/// What the requirement of a margin policy costs. Depends on `service.margin` and `service.json`.
@NullMarked
package io.plimsoll.benchmarks.requirement;

import org.jspecify.annotations.NullMarked;
