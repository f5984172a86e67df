/// The cost of the requirement of a margin policy. Depends on the methodology and the server's JSON.
@NullMarked
package io.plimsoll.benchmarks.requirement;

import org.jspecify.annotations.NullMarked;
