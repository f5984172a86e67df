/// Tests of the engine.
@NullMarked
package io.plimsoll.kernels.engine;

import org.jspecify.annotations.NullMarked;
