/// How figures are written in sentences and tables for people. JSON has the exact figures.
@NullMarked
package io.plimsoll.kernels.text;

import org.jspecify.annotations.NullMarked;
