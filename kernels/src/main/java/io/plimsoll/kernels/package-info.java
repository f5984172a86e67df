/// What goes into the engine and what comes out: a request, and its figures, each with its error bar and with the
/// evidence to reproduce it. For [io.plimsoll.kernels.engine] and its callers; depends on the packages below it.
@NullMarked
package io.plimsoll.kernels;

import org.jspecify.annotations.NullMarked;
