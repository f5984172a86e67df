/// The cost of reading a request. Depends on the server's JSON.
@NullMarked
package io.plimsoll.benchmarks.json;

import org.jspecify.annotations.NullMarked;
