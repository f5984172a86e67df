/// The benchmarks of reading do what they say.
@NullMarked
package io.plimsoll.benchmarks.json;

import org.jspecify.annotations.NullMarked;
